using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class ListingTokens(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Tokens_are_listed_newest_first_as_each_reads_alone()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var first = await AddLater(slot);
        var second = await AddLater(slot, "priority");
        var third = await AddLater(slot);

        JsonAssert.Same(new JsonArray(third, second, first), await Hospital.List("tokens"));
    }

    [Theory]
    [InlineData("tokens", "cancelled bose ten nine")]
    [InlineData("tokens?date=2026-01-30", "cancelled bose ten nine")]
    [InlineData("tokens?date=2026-01-31", "tomorrow")]
    [InlineData("tokens?date=2026-02-01", "")]
    [InlineData("tokens?slot_id=1-20260130-1", "cancelled nine")]
    [InlineData("tokens?slot_id=1-20260131-1", "tomorrow")]
    [InlineData("tokens?slot_id=1-20260131-1&date=2026-01-30", "")]
    [InlineData("tokens?slot_id=1-20260130-1&doctor_id=2", "")]
    [InlineData("tokens?doctor_id=2", "bose")]
    [InlineData("tokens?doctor_id=1&date=2026-01-31", "tomorrow")]
    [InlineData("tokens?status=cancelled", "cancelled")]
    [InlineData("tokens?status=ALLOCATED", "bose ten nine")]
    [InlineData("tokens?status_filter=cancelled", "cancelled")]
    [InlineData("tokens?status=cancelled&status_filter=CANCELLED", "cancelled")]
    [InlineData("tokens?status=no_show", "")]
    [InlineData("tokens?source=walk_in", "ten")]
    [InlineData("tokens?source=Walk_In&status=allocated&doctor_id=1", "ten")]
    [InlineData("tokens?source=walk_in&slot_id=1-20260130-1", "")]
    public async Task Tokens_can_be_asked_for_by_slot_doctor_date_status_and_source(string list, string patients)
    {
        var (rao, bose) = (await Hospital.AddDoctor(), await Hospital.AddDoctor());
        var nine = await Hospital.AddSlot(rao, hour: 9);
        var ten = await Hospital.AddSlot(rao, hour: 10);
        await AddLater(nine, "online", "nine");
        await AddLater(ten, "walk_in", "ten");
        await AddLater(await Hospital.AddSlot(bose), "online", "bose");
        await AddLater(await Hospital.AddSlot(rao, date: "2026-01-31"), "online", "tomorrow");
        await Hospital.Take(await AddLater(nine, "online", "cancelled"), "cancelled");

        var listed = (await Hospital.List(list)).Select(token => (string?)token!["patient_name"]);

        Assert.Equal(patients, string.Join(' ', listed));
    }

    [Fact]
    public async Task Two_different_statuses_at_once_are_refused() =>
        (await Hospital.Get(
            "tokens?status=cancelled&status_filter=no_show")).Problem(400, "invalid_request", "/query/status_filter");

    [Fact]
    public async Task A_token_that_moved_is_listed_once_and_where_it_is()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, ten) = (await Hospital.AddSlot(doctor, hour: 9), await Hospital.AddSlot(doctor, hour: 10));
        (await Hospital.Reallocate(await Hospital.AddToken(nine), ten)).Ok();

        Assert.Single(await Hospital.List("tokens"));
        Assert.Empty(await Hospital.List($"tokens?slot_id={nine["id"]}"));
        Assert.Single(await Hospital.List($"tokens?slot_id={ten["id"]}"));
    }

    [Fact]
    public async Task A_slot_or_doctor_that_was_never_made_is_not_an_empty_list()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Get("tokens?slot_id=1-20260130-2")).Problem(404, "slot_not_found");
        (await Hospital.Get("tokens?doctor_id=2")).Problem(404, "doctor_not_found");
    }

    private async Task<JsonNode> AddLater(JsonNode slot, string source = "online", string patient = "Asha Nair")
    {
        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        return await Hospital.AddToken(slot, source, patient: patient);
    }
}
