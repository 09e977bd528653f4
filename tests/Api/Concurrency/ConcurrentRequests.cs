using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Concurrency;

public sealed class ConcurrentRequests(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Five_hundred_at_once_on_a_slot_of_twenty_get_twenty_tokens_and_480_refusals()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor, hour: 9, capacity: 20);
        var later = await Hospital.AddSlot(doctor, hour: 10, capacity: 30);

        var replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Hospital.Post("tokens", Hospital.NewToken(slot))));

        var given = replies.Where(reply => reply.Status == 201).Select(reply => reply.Created()).ToArray();
        Assert.Equal(20, given.Length);
        Assert.Equal(20, given.Select(token => (string?)token["token_number"]).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 20), given.Select(token => (int)token["sequence_number"]!).Order());
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Problem(409, "slot_full"));
        // A refusal that waited too long for the day has no alternatives, so they are asked for when the rush is over.
        var refused = await Hospital.Post("tokens", Hospital.NewToken(slot));
        var alternative = Assert.Single(refused.Problem(409, "slot_full")["alternatives"]!.AsArray())!;
        Assert.Equal(((string?)later["id"], 30), ((string?)alternative["slot_id"], (int)alternative["available_capacity"]!));
        Assert.Equal(20, (int)(await Hospital.Slot(slot))["current_count"]!);
        Assert.Equal(20, (await Hospital.Queue(slot)).Count);
        Assert.Equal(20, (await Hospital.List("tokens?limit=500")).Count);
    }

    [Fact]
    public async Task A_hundred_cancellations_at_once_free_one_seat()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 2);
        var token = await Hospital.AddToken(slot);
        await Hospital.AddToken(slot);

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Hospital.Post($"tokens/{token["id"]}/cancel")));

        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.Problem(409, "token_state_conflict"));
        Assert.Equal(1, (int)(await Hospital.Slot(slot))["available_capacity"]!);
    }
}
