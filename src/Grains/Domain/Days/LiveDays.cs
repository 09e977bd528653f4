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
    /// <param name="carried">What of the day before goes on; null or nothing when this is not the current date.</param>
    public static LiveDay Of(
        DoctorDayState day,
        DoctorView doctor,
        DateOnly date,
        ImmutableArray<SlotSnapshot> slots,
        string timeZone,
        BoardShows shown,
        DateTimeOffset now,
        CarriedOver? carried = null)
    {
        carried ??= CarriedOver.Nothing;
        slots = [.. carried.Slots, .. slots];
        var delay = day.CurrentDelay ?? carried.Delay;
        var isOver = IsOver(date, slots, HospitalTime.At(now, timeZone));
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
            CarriedVersion = carried.Version,
        };
    }

    /// <summary>Yesterday is not over while a session runs over midnight or somebody is still to be seen.</summary>
    private static bool IsOver(DateOnly date, ImmutableArray<SlotSnapshot> slots, HospitalTime now) =>
        (now.Date.DayNumber - date.DayNumber) switch
        {
            <= 0 => false,
            1 => !slots.Any(slot => CarriedOver.GoesOn(slot, now)),
            _ => true,
        };

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
