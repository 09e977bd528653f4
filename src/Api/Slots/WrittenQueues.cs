using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Slots;

/// <summary>
/// Writes each queue once for all who see as much of it: a hundred people who look at a waiting room get the same bytes. A slot whose
/// grain lives in this process hands out the same view until something changes; with the view goes what was written of it.
/// </summary>
internal sealed class WrittenQueues(IOptions<JsonOptions> json)
{
    private static readonly int Sights = Enum.GetValues<Sight>().Length;

    private readonly ConditionalWeakTable<QueueView, WrittenList<QueueEntryResponse>?[]> _written = [];

    public WrittenList<QueueEntryResponse> For(Viewer viewer, QueueView queue)
    {
        var bySight = _written.GetValue(queue, static _ => new WrittenList<QueueEntryResponse>?[Sights]);

        // Two who come at the same time may both write it; either is right.
        return bySight[(int)viewer.Sight] ??= Write([.. queue.Tokens.Select((token, i) => viewer.Show(token, position: i + 1))]);
    }

    private WrittenList<QueueEntryResponse> Write(QueueEntryResponse[] entries) =>
        new(entries, JsonSerializer.SerializeToUtf8Bytes(entries, json.Value.SerializerOptions.GetTypeInfo(typeof(QueueEntryResponse[]))));
}
