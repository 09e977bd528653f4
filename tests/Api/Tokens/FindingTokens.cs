using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class FindingTokens(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_token_is_found_by_its_number()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        var token = await Hospital.AddToken(slot);

        JsonAssert.Same(token, (await Hospital.Get($"tokens/number/{token["token_number"]}")).Ok());
        JsonAssert.Same(token, (await Hospital.Get("tokens/number/doc1-20260130-0002")).Ok());
    }

    [Fact]
    public async Task A_token_that_moved_within_the_day_keeps_its_id_and_number_and_is_found_by_both()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddSlot(doctor));
        var other = await Hospital.AddSlot(doctor, hour: 10);

        var moved = (await Hospital.Reallocate(token, other)).Ok();

        (token["slot_id"], token["moved_from"]) = (other["id"]!.DeepClone(), moved["moved_from"]!.DeepClone());
        JsonAssert.Same(token, moved);
        JsonAssert.Same(token, await Hospital.Token(token));
        JsonAssert.Same(token, (await Hospital.Get($"tokens/number/{token["token_number"]}")).Ok());
    }

    [Fact]
    public async Task A_token_that_moved_to_another_date_has_another_number_there_and_is_found_by_both()
    {
        var doctor = await Hospital.AddDoctor();
        var other = await Hospital.AddSlot(doctor, date: "2026-02-02");
        await Hospital.AddToken(other);
        var token = await Hospital.AddToken(await Hospital.AddSlot(doctor));

        var moved = (await Hospital.Reallocate(token, other)).Ok();

        Assert.Equal(("DOC1-20260130-0001", "DOC1-20260202-0002"), ((string?)token["token_number"], (string?)moved["token_number"]));
        Assert.Equal((string?)token["id"], (string?)moved["id"]);
        JsonAssert.Same(moved, await Hospital.Token(token));
        JsonAssert.Same(moved, (await Hospital.Get("tokens/number/DOC1-20260130-0001")).Ok());
        JsonAssert.Same(moved, (await Hospital.Get("tokens/number/DOC1-20260202-0002")).Ok());
    }

    [Fact]
    public async Task The_random_end_of_an_id_is_read_in_either_case()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
        var typed = ((string)token["id"]!).Replace("1-20260130-1-", "", StringComparison.Ordinal);

        JsonAssert.Same(token, (await Hospital.Get($"tokens/1-20260130-1-{Lower(typed)}")).Ok());
    }

    [Theory]
    [InlineData("tokens/1-20260130-1-0000000000")]
    [InlineData("tokens/1-20260130-2-0000000000")]
    [InlineData("tokens/9-20260130-1-0000000000")]
    [InlineData("tokens/number/DOC1-20260130-0002")]
    [InlineData("tokens/number/DOC1-20260130-99999")]
    [InlineData("tokens/number/DOC1-20260131-0001")]
    [InlineData("tokens/number/DOC2-20260130-0001")]
    public async Task A_token_that_was_never_given_is_not_found(string path)
    {
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        (await Hospital.Get(path)).Problem(404, "token_not_found");
    }

    [Theory]
    [InlineData("PATCH", "status", """{"status": "checked_in"}""")]
    [InlineData("POST", "cancel", null)]
    [InlineData("POST", "no-show", null)]
    [InlineData("POST", "reallocate", """{"new_slot_id": "1-20260130-1"}""")]
    public async Task Nothing_can_be_done_to_a_token_that_was_never_given(string method, string endpoint, string? body)
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        var reply = await Hospital.Send(new HttpMethod(method), $"tokens/1-20260130-1-0000000000/{endpoint}", body);

        reply.Problem(404, "token_not_found");
    }

    private static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));
}
