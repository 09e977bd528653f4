using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Idempotent replay: a keyed command finds its own earlier effect, because every token keeps the keys of the commands that
/// made it what it is, in the same write.
/// </summary>
public static class RequestKeys
{
    /// <summary>
    /// A well-behaved client repeats its last command: no more than these are remembered of a token (after the first), a
    /// slot, a day or a doctor.
    /// </summary>
    internal const int MaxKept = 8;

    public static KeyCheck Check(SlotState slot, RequestKey? key)
    {
        if (key is null)
        {
            return new KeyCheck.New();
        }

        foreach (var token in slot.Tokens)
        {
            if (token.Replays.FirstOrDefault(replay => replay.RequestKey.Key == key.Key) is { } replay)
            {
                return Compare(replay.RequestKey, key, () => new KeyCheck.Seen(replay.Answer(token.Ticket)));
            }

            if (token.HandOver is { } handOver
                && (handOver.RequestKey ?? handOver.Displacing?.RequestKey) is { } underWay
                && underWay.Key == key.Key)
            {
                return Compare(underWay, key, () => new KeyCheck.UnderWay(token.Id));
            }
        }

        foreach (var departure in slot.ForwardingAddresses)
        {
            if (departure is { Allocation: { } allocation, Ticket: { } ticket } && allocation.RequestKey.Key == key.Key)
            {
                return Compare(allocation.RequestKey, key, () => new KeyCheck.Seen(allocation.Answer(ticket)));
            }
        }

        return slot.Changes.Any(change => change.RequestKey.Key == key.Key) ? new KeyCheck.Reused() : new KeyCheck.New();
    }

    /// <summary>Keeps the answer beside the change it tells of, the first command's for good and the last few.</summary>
    public static SlotState Remember(this SlotState slot, TokenId id, RequestKey? key)
    {
        if (key is null)
        {
            return slot;
        }

        var token = slot.Find(id) ?? throw new InvalidOperationException($"The slot does not hold {id}.");
        var replay = new Replay(key, token.Progress, slot.SequenceOf(token), slot.Id);
        var kept = token.Replays.Length <= MaxKept ? token.Replays : token.Replays.RemoveAt(1);
        return slot with { Tokens = slot.Tokens.Replace(token, token with { Replays = kept.Add(replay) }) };
    }

    public static ImmutableArray<SlotReplay> Remember(this ImmutableArray<SlotReplay> changes, RequestKey? key, SlotView answer) =>
        key is null ? changes : [.. changes.TakeLast(MaxKept - 1), new SlotReplay(key, answer)];

    private static KeyCheck Compare(RequestKey earlier, RequestKey now, Func<KeyCheck> same) =>
        earlier.Fingerprint == now.Fingerprint ? same() : new KeyCheck.Reused();
}
