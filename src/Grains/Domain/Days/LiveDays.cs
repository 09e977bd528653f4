using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A day as the waiting room follows it, made of what its slots tell.</summary>
public static class LiveDays
{
    /// <param name="day">The day.</param>
    /// <param name="doctor">Whose day it is.</param>
    /// <param name="date">Which day it is.</param>
    /// <param name="slots">The day's slots in time order.</param>
    /// <param name="timeZone">IANA.</param>
    /// <param name="shown">As the hospital wants it now, whatever it wanted when a slot was made.</param>
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
            [.. slots.Select((slot, i) => Show(slot, isOver ? null : waits[i], shown))]);
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
