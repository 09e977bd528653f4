using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>
/// What of a day goes on after midnight. The next date shows and calls these patients with its own, so that a night session needs no
/// screen of its own and nobody who waits is forgotten.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.carried-over")]
public sealed record CarriedOver
{
    public static readonly CarriedOver Nothing = new();

    /// <summary>All slots of the day, in time order.</summary>
    [Id(0)]
    public ImmutableArray<SlotId> Planned { get; init; } = [];

    /// <summary>The slots that are running, or that have a patient who is checked in or consulting, in time order.</summary>
    [Id(1)]
    public ImmutableArray<SlotSnapshot> Slots { get; init; } = [];

    /// <summary>The sum of the versions of the day and all its slots.</summary>
    [Id(2)]
    public long Version { get; init; }

    /// <summary>The delay in force, while a slot goes on.</summary>
    [Id(3)]
    public Delay? Delay { get; init; }

    /// <summary>True while a session of the day runs.</summary>
    [Id(4)]
    public bool IsRunning { get; init; }

    /// <param name="day">The day.</param>
    /// <param name="slots">All its slots, in time order.</param>
    /// <param name="now">The hospital's local time.</param>
    public static CarriedOver Of(DoctorDayState day, ImmutableArray<SlotSnapshot> slots, HospitalTime now)
    {
        ImmutableArray<SlotSnapshot> going = [.. slots.Where(slot => GoesOn(slot, now))];
        return new CarriedOver
        {
            Planned = [.. slots.Select(slot => slot.Slot.Id)],
            Slots = going,
            Version = day.Version + slots.Sum(slot => slot.Version),
            Delay = going.IsEmpty ? null : day.CurrentDelay,
            IsRunning = going.Any(slot => now.IsRunning(slot.Slot.Time)),
        };
    }

    /// <summary>True for a token that has not ended, in a slot that goes on: also of a patient who has yet to come to a session that runs.</summary>
    public bool Includes(TokenView token) =>
        (token.Status.IsQueued() || token.Status == TokenStatus.Consulting) && Slots.Any(slot => slot.Slot.Id == token.Slot);

    /// <summary>Whoever is checked in or consulting stays until they are ended, whatever the clock says.</summary>
    internal static bool GoesOn(SlotSnapshot slot, HospitalTime now) =>
        now.IsRunning(slot.Slot.Time)
        || slot.Queue.Any(token => token.Status is TokenStatus.CheckedIn or TokenStatus.Consulting);
}
