using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Live;

[Trait("Category", "Thorough")]
public sealed class Recovery(ApiHost host) : LiveTest(host)
{
    private const int Rounds = 12;

    [Theory]
    [InlineData("sse")]
    [InlineData("websocket")]
    public async Task A_client_that_drops_resumes_and_lags_ends_with_the_state_of_the_queue(string way)
    {
        var (doctor, slot) = await OpenSlot(capacity: 100);
        string? lastId = null;
        for (var round = 0; round < Rounds; round++)
        {
            await using var client = Follow(way, DayOf(doctor), lastId);
            await client.Next();
            lastId = round % 3 == 0 ? null : client.LastId ?? lastId;

            // Some of it comes while it reads, some while it lags, some while it is away.
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Hospital.AddToken(slot)));
            await client.NextChange();
            await Change(slot, round);
        }

        await using var last = Follow(way, DayOf(doctor), lastId);
        var queue = (await Hospital.Get($"slots/{slot["id"]}/queue")).Ok().AsArray();
        await last.Until(day => Seen(day["slots"]![0]!["queue"]!.AsArray()).SequenceEqual(Seen(queue)));
    }

    /// <summary>Takes the first of the queue one step along.</summary>
    private async Task Change(JsonNode slot, int round)
    {
        var queue = (await Hospital.Get($"slots/{slot["id"]}/queue")).Ok().AsArray();
        var token = queue[round % queue.Count]!;
        var path = (string)token["status"]! == "allocated" ? "cancel" : "skip";
        await Hospital.Post($"tokens/{token["id"]}/{path}");
    }

    private static IEnumerable<(int, string, string)> Seen(JsonArray queue) =>
        queue.Select(entry => ((int)entry!["position"]!, (string)entry["token_number"]!, (string)entry["status"]!));
}
