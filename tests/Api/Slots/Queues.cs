using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Slots;

public sealed class Queues(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_queue_is_its_tokens_in_the_order_of_calling_each_with_a_position_from_one()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 10);
        var walkIn = await Hospital.AddToken(slot, "walk_in");
        var online = await Hospital.AddToken(slot, "online");
        var followUp = await Hospital.AddToken(slot, "follow_up");
        var priority = await Hospital.AddToken(slot, "priority");
        var emergency = await Hospital.AddToken(slot, "walk_in", query: "?emergency=true");

        var queue = await Hospital.Queue(slot);

        Assert.Equal(Ids(emergency, priority, followUp, online, walkIn), Ids(queue));
        Assert.Equal([1, 2, 3, 4, 5], queue.Select(entry => (int)entry!["position"]!));
        priority["position"] = 2;
        JsonAssert.Same(priority, queue[1]);
    }

    [Fact]
    public async Task Equal_scores_are_called_in_the_order_of_arrival()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 20);
        var tokens = new List<JsonNode>();
        for (var patient = 0; patient < 13; patient++)
        {
            tokens.Add(await Hospital.AddToken(slot));
        }

        // From the eleventh on the bonus is used up: 30 each.
        Assert.Equal([40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 30, 30], tokens.Select(token => (int)token["priority_score"]!));
        Assert.Equal(Ids([.. tokens]), Ids(await Hospital.Queue(slot)));
    }

    [Fact]
    public async Task Those_checked_in_or_consulting_are_in_the_queue_and_those_who_have_left_are_not()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 10);
        var tokens = new List<JsonNode>();
        for (var patient = 0; patient < 6; patient++)
        {
            tokens.Add(await Hospital.AddToken(slot));
        }

        await Hospital.Take(tokens[0], "checked_in");
        await Hospital.Take(tokens[1], "checked_in", "consulting");
        await Hospital.Take(tokens[2], "checked_in", "consulting", "completed");
        await Hospital.Take(tokens[3], "cancelled");
        await Hospital.Take(tokens[4], "no_show");

        Assert.Equal(
            [("checked_in", 1, 1), ("consulting", 2, 2), ("allocated", 3, 3)],
            (await Hospital.Queue(slot)).Select(entry =>
                ((string?)entry!["status"], (int)entry["position"]!, (int)entry["sequence_number"]!)));
    }

    [Fact]
    public async Task Who_leaves_closes_the_gap_in_the_order_of_arrival_behind_them()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var (first, second, third) =
            (await Hospital.AddToken(slot), await Hospital.AddToken(slot), await Hospital.AddToken(slot));
        Assert.Equal((1, 2, 3), (Sequence(first), Sequence(second), Sequence(third)));

        await Hospital.Take(first, "cancelled");

        Assert.Equal((1, 2), (Sequence(await Hospital.Token(second)), Sequence(await Hospital.Token(third))));
        Assert.Equal(3, Sequence(await Hospital.AddToken(slot)));
    }

    [Fact]
    public async Task The_queue_of_an_empty_slot_is_empty() =>
        Assert.Empty(await Hospital.Queue(await Hospital.AddSlot(await Hospital.AddDoctor())));

    private static int Sequence(JsonNode token) => (int)token["sequence_number"]!;

    private static IEnumerable<string?> Ids(params IEnumerable<JsonNode?> tokens) =>
        tokens.Select(token => (string?)token!["id"]);
}
