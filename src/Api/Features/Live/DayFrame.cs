using System.Collections.Frozen;

namespace OpdTokens.Api.Features.Live;

/// <summary>A day at one moment.</summary>
internal sealed class DayFrame
{
    private readonly Lazy<FrozenDictionary<TokenId, (LiveSlot Slot, int Place)>> _waiting;

    public DayFrame(LiveDay day)
    {
        Day = day;
        Version = day.Version + day.Slots.Sum(slot => slot.Version);
        _waiting = new(() => day.Slots
            .SelectMany(slot => slot.Queue.Select((token, place) => (token.Id, Found: (slot, place))))
            .DistinctBy(token => token.Id)
            .ToFrozenDictionary(token => token.Id, token => token.Found));
    }

    public LiveDay Day { get; }

    /// <summary>Grows with every change of the day and its slots.</summary>
    public long Version { get; }

    /// <returns>Null when the day has no such slot.</returns>
    public LiveSlot? Find(SlotId id) => Day.Slots.FirstOrDefault(slot => slot.Slot.Id == id);

    /// <summary>Where a token waits, or is with the doctor.</summary>
    /// <returns>The slot, and the place in its queue from 0; null when the token has left the queue.</returns>
    public (LiveSlot Slot, int Place)? Find(TokenId token) => _waiting.Value.TryGetValue(token, out var found) ? found : null;

    /// <summary>The slots that look different from how they looked in an earlier frame.</summary>
    public IEnumerable<LiveSlot> ChangedSince(DayFrame earlier) =>
        Day.Slots.Where(slot => earlier.Find(slot.Slot.Id) is not { } old || !LooksLike(old, slot));

    /// <summary>Nobody who follows would see a difference.</summary>
    public bool LooksLike(DayFrame earlier) =>
        Day with { Slots = earlier.Day.Slots } == earlier.Day
        && Day.Slots.Length == earlier.Day.Slots.Length
        && !ChangedSince(earlier).Any();

    private static bool LooksLike(LiveSlot old, LiveSlot slot) =>
        old.Version == slot.Version && old.Slot == slot.Slot && old.Queue.SequenceEqual(slot.Queue);
}
