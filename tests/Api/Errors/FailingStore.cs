using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Errors;

/// <summary>What a caller sees of a store in trouble, and how a request that is repeated ends.</summary>
[Trait("Category", "Thorough")]
public sealed class FailingStore(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_whose_write_failed_or_whose_answer_was_lost_is_given_once_on_repetition(bool isWritten)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        Break(isWritten);
        var failed = await Hospital.Post("tokens", Hospital.NewToken(slot), "kiosk-7");
        failed.Problem(503, "outcome_unknown");
        Assert.Equal("2", failed["Retry-After"]);
        Host.Store.Heal();

        var token = (await Hospital.Post("tokens", Hospital.NewToken(slot), "kiosk-7")).Created();
        var repeated = await Hospital.Post("tokens", Hospital.NewToken(slot), "kiosk-7");

        Assert.True(repeated.IsReplayed);
        JsonAssert.Same(token, repeated.Created());
        Assert.Equal(2, (await Hospital.List("tokens")).Count);
        Assert.Equal(2, (int)(await Hospital.Slot(slot))["current_count"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancellation_whose_outcome_was_unknown_is_carried_out_once_when_it_is_repeated(bool isWritten)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot);
        Break(isWritten);
        (await Hospital.Post($"tokens/{token["id"]}/cancel", key: "desk-1")).Problem(503, "outcome_unknown");
        Host.Store.Heal();

        var cancelled = (await Hospital.Post($"tokens/{token["id"]}/cancel", key: "desk-1")).Ok();

        JsonAssert.Same(cancelled, await Hospital.Token(token));
        Assert.Equal(0, (int)(await Hospital.Slot(slot))["current_count"]!);
    }

    [Fact]
    public async Task Hundreds_who_share_a_failed_write_are_all_told_that_its_outcome_is_unknown_and_nobody_has_a_token()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 500);
        Host.Store.BeforeWrite = FaultyStore.Gone;

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Hospital.Post("tokens", Hospital.NewToken(slot))));
        Host.Store.Heal();

        Assert.All(replies, reply => reply.Problem(503, "outcome_unknown"));
        Assert.Empty(await Hospital.List("tokens"));
    }

    [Fact]
    public async Task A_query_that_failed_says_when_to_come_again()
    {
        await Hospital.AddDoctor();
        Host.Store.BeforeRead = FaultyStore.Gone;

        var reply = await Hospital.Get("analytics/doctors/1/day/2026-01-31");

        reply.Problem(503, "unavailable");
        Assert.Equal("2", reply["Retry-After"]);
        Host.Store.Heal();
        (await Hospital.Get("analytics/doctors/1/day/2026-01-31")).Ok();
    }

    private void Break(bool isWritten)
    {
        if (isWritten)
        {
            Host.Store.AfterWrite = FaultyStore.Gone;
        }
        else
        {
            Host.Store.BeforeWrite = FaultyStore.Gone;
        }
    }
}
