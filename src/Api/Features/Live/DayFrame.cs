using System.Collections.Frozen;

namespace OpdTokens.Api.Features.Live;

/// <summary>A day at one moment, with an index of its queued tokens.</summary>
internal sealed class DayFrame
{
    private readonly Lazy<FrozenDictionary<TokenId, (LiveSlot Slot, int Index)>> _queued;

    public DayFrame(LiveDay day)
    {
        Day = day;
        Version = day.Version + day.CarriedVersion
            + day.Slots.Where(slot => slot.Slot.Id.Date == day.Date).Sum(slot => slot.Version);
        _queued = new(() => day.Slots
            .SelectMany(slot => slot.Queue.Select((token, index) => (token.Id, Found: (slot, index))))
            .DistinctBy(token => token.Id)
            .ToFrozenDictionary(token => token.Id, token => token.Found));
    }

    public LiveDay Day { get; }

    /// <summary>
    /// The sum of the versions of the day and its slots, and of those of the day before. It grows with every change.
    /// </summary>
    public long Version { get; }

    /// <returns>Null when the day does not have the slot.</returns>
    public LiveSlot? Find(SlotId id) => Day.Slots.FirstOrDefault(slot => slot.Slot.Id == id);

    /// <summary>Finds a token that is allocated, checked in or consulting.</summary>
    /// <returns>The slot, and the index in its queue from 0; null when the token is not in a queue.</returns>
    public (LiveSlot Slot, int Index)? Find(TokenId token) =>
        _queued.Value.TryGetValue(token, out var found) ? found : null;

    /// <summary>The slots that are new or have changed since an earlier frame. Another prefix changes every number.</summary>
    public IEnumerable<LiveSlot> ChangedSince(DayFrame earlier) => Day.Doctor.Prefix == earlier.Day.Doctor.Prefix
        ? Day.Slots.Where(slot => earlier.Find(slot.Slot.Id) is not { } old || !HasSameContent(old, slot))
        : Day.Slots;

    /// <summary>True when other slots of the day before go on than in the earlier frame.</summary>
    public bool CarriesOtherSlotsThan(DayFrame earlier) => !CarriedSlots(Day).SequenceEqual(CarriedSlots(earlier.Day));

    /// <summary>
    /// False when anything that followers see differs, including estimates, which change without a version.
    /// </summary>
    public bool HasSameContentAs(DayFrame earlier) =>
        Day with { Slots = earlier.Day.Slots } == earlier.Day
        && Day.Slots.Length == earlier.Day.Slots.Length
        && !ChangedSince(earlier).Any();

    private static IEnumerable<SlotId> CarriedSlots(LiveDay day) =>
        day.Slots.Select(slot => slot.Slot.Id).Where(slot => slot.Date != day.Date);

    private static bool HasSameContent(LiveSlot old, LiveSlot slot) =>
        old.Version == slot.Version && old.Slot == slot.Slot && old.Queue.SequenceEqual(slot.Queue);
}
