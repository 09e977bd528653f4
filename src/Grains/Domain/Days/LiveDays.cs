using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Domain.Waiting;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>Composes the waiting room's view of a day from the snapshots of its slots.</summary>
public static class LiveDays
{
    /// <param name="day">The state of the day.</param>
    /// <param name="doctor">The doctor.</param>
    /// <param name="date">The date of the day.</param>
    /// <param name="slots">The day's slots in time order.</param>
    /// <param name="timeZone">IANA.</param>
    /// <param name="shown">The hospital's current setting, which also applies to existing slots.</param>
    /// <param name="now">UTC.</param>
    public static LiveDay Of(
        DoctorDayState day,
        DoctorView doctor,
        DateOnly date,
        ImmutableArray<SlotSnapshot> slots,
        string timeZone,
        BoardShows shown,
        DateTimeOffset now)
    {
        var delay = day.CurrentDelay;
        var isOver = date < HospitalTime.At(now, timeZone).Date;
        var waits = isOver ? [] : WaitEstimates.Of(slots, timeZone, LatenessOf(delay), now);
        return new LiveDay(
            doctor,
            date,
            day.Version,
            timeZone,
            delay?.Minutes ?? 0,
            delay?.Reason,
            [.. slots.Select((slot, i) => Show(slot, isOver ? null : waits[i], shown))])
        {
            ClosedAt = day.Closing?.At,
        };
    }

    private static Lateness LatenessOf(Delay? delay) =>
        delay is null ? default : new Lateness(delay.AnnouncedAt, TimeSpan.FromMinutes(delay.Minutes));

    private static LiveSlot Show(SlotSnapshot snapshot, ImmutableArray<WaitEstimate?>? waits, BoardShows shown) => new(
        snapshot.Slot,
        snapshot.Version,
        [
            .. snapshot.Queue.Select((token, i) => token with
            {
                Initials = shown == BoardShows.Initials ? token.Initials : null,
                Wait = waits?[i],
            }),
        ]);
}
