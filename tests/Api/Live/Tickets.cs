using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Live;

public sealed class Tickets(ApiHost host) : LiveTest(host)
{
    [Fact]
    public async Task A_patient_sees_how_many_are_before_and_when_it_is_their_turn()
    {
        var (_, slot) = await OpenSlot();
        var (first, second) = (await Hospital.AddToken(slot), await Hospital.AddToken(slot));
        await using var client = Follow("sse", $"tokens/{second["id"]}/live");

        await client.Until(ticket => (int?)ticket["position"] == 2);
        Assert.Equal((1, "allocated"), ((int)client.State!["ahead"]!, (string)client.State["status"]!));
        Assert.NotNull(client.State["estimated_wait"]);

        (await Hospital.Post($"tokens/{first["id"]}/cancel")).Ok();
        await client.Until(ticket => (int?)ticket["ahead"] == 0);
        await Step(second, "checked_in");
        await Step(second, "consulting");
        await client.Until(ticket => (string?)ticket["status"] == "consulting");
        Assert.Equal((1, null, null), ((int)client.State!["calls"]!, client.State["position"], client.State["estimated_wait"]));

        (await Hospital.Post($"tokens/{second["id"]}/recall")).Ok();
        await client.Until(ticket => (int)ticket["calls"]! == 2);
    }

    [Fact]
    public async Task A_ticket_and_its_feed_name_the_hospital()
    {
        (await Host.Operator.Post("hospitals", ApiHost.NewHospitalNamed(Hospital.Name))).Created();
        var (_, slot) = await OpenSlot();
        var token = await Hospital.AddToken(slot);
        await using var client = Follow("sse", $"tokens/{token["id"]}/live");
        await client.NextChange();

        Assert.Equal("City Hospital", (string?)client.State!["hospital_name"]);
        Assert.Equal("City Hospital", (string?)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["hospital_name"]);
    }

    [Fact]
    public async Task Whoever_is_next_is_told_so_while_another_is_with_the_doctor()
    {
        var (_, slot) = await OpenSlot();
        var (first, second) = (await Hospital.AddToken(slot), await Hospital.AddToken(slot));
        await Step(first, "checked_in");
        await Step(first, "consulting");

        var ticket = (await Hospital.Get($"tokens/{second["id"]}/ticket")).Ok();

        Assert.Equal((0, 1), ((int)ticket["ahead"]!, (int)ticket["position"]!));
    }

    [Fact]
    public async Task Those_of_earlier_slots_who_are_here_come_first()
    {
        var (doctor, slot) = await OpenSlot();
        await Step(await Hospital.AddToken(slot), "checked_in");
        await Hospital.AddToken(slot);
        var token = await Hospital.AddToken(await Hospital.AddSlot(doctor, hour: 10));

        Assert.Equal(1, (int)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["ahead"]!);
    }

    [Fact]
    public async Task A_patient_of_a_later_slot_who_was_brought_back_is_next_for_all_who_look_and_for_the_server()
    {
        var (doctor, slot) = await OpenSlot();
        var unseen = await Hospital.AddToken(await Hospital.AddSlot(doctor, hour: 10));
        var (inside, waiting) = (await Hospital.AddToken(slot), await Hospital.AddToken(slot));
        foreach (var token in new[] { unseen, inside, waiting })
        {
            await Step(token, "checked_in");
        }

        await Step(unseen, "consulting");
        await CallNext(current: unseen);
        (await Hospital.Post($"tokens/{unseen["id"]}/undo")).Ok();
        await using var client = Follow("sse", DayOf(doctor));
        await client.NextChange();

        Assert.Equal((0, 1), (await Ahead(unseen), await Ahead(waiting)));
        Assert.Equal(
            [(string?)unseen["token_number"]],
            client.State!["slots"]!.AsArray().SelectMany(one => one!["queue"]!.AsArray())
                .Where(token => (bool)token!["is_first"]!).Select(token => (string?)token!["token_number"]));
        Assert.Equal((string?)unseen["id"], (string?)(await CallNext(current: inside))["id"]);

        async Task<JsonNode> CallNext(JsonNode current) =>
            (await Hospital.Post($"doctors/{doctor["id"]}/days/{Hospital.Today}/next", new { current = current["id"] })).Ok();

        async Task<int> Ahead(JsonNode token) => (int)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["ahead"]!;
    }

    [Fact]
    public async Task A_token_that_moves_to_another_day_is_shown_there()
    {
        var (doctor, slot) = await OpenSlot();
        var tomorrow = await Hospital.AddSlot(doctor, date: "2026-01-31");
        var token = await Hospital.AddToken(slot);
        await using var client = Follow("sse", $"tokens/{token["id"]}/live");
        await client.NextChange();

        (await Hospital.Post($"tokens/{token["id"]}/reallocate", new { new_slot_id = (string)tomorrow["id"]! })).Ok();
        await client.End();
        await using var again = Follow("sse", $"tokens/{token["id"]}/live", client.LastId);

        Assert.Equal("2026-01-31", (string?)(await again.NextChange()).Data["date"]);
        Assert.Equal("2026-01-31", (string?)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["date"]);
    }

    [Fact]
    public async Task A_ticket_of_a_closed_session_says_so_instead_of_a_position()
    {
        var (_, slot) = await OpenSlot();
        var token = await Hospital.AddToken(slot);

        (await Hospital.Patch($"slots/{slot["id"]}", new { is_active = false })).Ok();
        var closed = await Ticket(token);
        Assert.True((bool)closed["session_closed"]!);
        Assert.Equal((null, null, null), (closed["position"], closed["ahead"], closed["estimated_wait"]));

        (await Hospital.Patch($"slots/{slot["id"]}", new { is_active = true })).Ok();
        Assert.Equal((false, 1), ((bool)(await Ticket(token))["session_closed"]!, (int)(await Ticket(token))["position"]!));
    }

    [Fact]
    public async Task A_ticket_of_an_inactive_doctor_says_that_the_session_is_closed_until_the_patient_is_called()
    {
        var (doctor, slot) = await OpenSlot();
        var token = await Hospital.AddToken(slot);
        (await Hospital.Patch($"doctors/{doctor["id"]}", new { is_active = false })).Ok();
        Assert.True((bool)(await Ticket(token))["session_closed"]!);

        await Step(token, "checked_in");
        await Step(token, "consulting");

        Assert.False((bool)(await Ticket(token))["session_closed"]!);
    }

    [Fact]
    public async Task A_ticket_tells_where_the_token_was_before_it_was_moved_to_another_date()
    {
        var (doctor, slot) = await OpenSlot();
        var token = await Hospital.AddToken(slot);
        Assert.Null((await Ticket(token))["moved_from"]);

        (await Hospital.Reallocate(token, await Hospital.AddSlot(doctor, date: "2026-01-31"))).Ok();

        var ticket = await Ticket(token);
        var from = ticket["moved_from"]!;
        Assert.Equal("2026-01-31", (string?)ticket["date"]);
        Assert.Equal(
            ((string?)slot["id"], "2026-01-30", (string?)slot["start_time"], "reallocation"),
            ((string?)from["slot_id"], (string?)from["date"], (string?)from["start_time"], (string?)from["reason"]));
    }

    private async Task<JsonNode> Ticket(JsonNode token) => (await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok();

    [Fact]
    public async Task A_ticket_says_nothing_of_other_patients()
    {
        var (_, slot) = await OpenSlot();
        var other = await Hospital.AddToken(slot, patient: "Marker Marked");
        var mine = await Hospital.AddToken(slot);

        var ticket = (await Hospital.Get($"tokens/{mine["id"]}/ticket")).Ok().ToJsonString();

        Assert.DoesNotContain((string)other["token_number"]!, ticket, StringComparison.Ordinal);
        Assert.DoesNotContain("Marke", ticket, StringComparison.Ordinal);
        Assert.DoesNotContain(((string)other["id"]!)[^10..], ticket, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel", "cancelled")]
    [InlineData("no-show", "no_show")]
    public async Task Who_has_left_the_queue_is_told_so(string way, string status)
    {
        var (_, slot) = await OpenSlot();
        var token = await Hospital.AddToken(slot);
        await using var client = Follow("websocket", $"tokens/{token["id"]}/live");
        await client.NextChange();

        (await Hospital.Post($"tokens/{token["id"]}/{way}")).Ok();
        await client.Until(ticket => (string?)ticket["status"] == status);

        Assert.Null(client.State!["position"]);
        JsonAssert.Same(client.State.ToJsonString(), (await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok());
    }

    [Fact]
    public async Task A_token_that_moves_is_followed_to_its_new_slot()
    {
        var (doctor, slot) = await OpenSlot();
        var later = await Hospital.AddSlot(doctor, hour: 11);
        var token = await Hospital.AddToken(slot);
        await using var client = Follow("sse", $"tokens/{token["id"]}/live");
        await client.NextChange();

        (await Hospital.Post($"tokens/{token["id"]}/reallocate", new { new_slot_id = (string)later["id"]! })).Ok();
        await client.Until(ticket => (string?)ticket["slot_id"] == (string)later["id"]!);

        Assert.Equal("11:00", (string?)client.State!["start_time"]);
    }

    private async Task<JsonNode> Step(JsonNode token, string status) =>
        (await Hospital.Patch($"tokens/{token["id"]}/status", new { status })).Ok();
}
