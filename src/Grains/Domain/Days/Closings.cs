using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>The closing of a day.</summary>
/// <param name="At">UTC.</param>
/// <param name="RequestKey">The request key of the command; null when it has none.</param>
/// <param name="Tokens">
/// The tokens that it ended; null until all slots are closed. After a crash, a closing without a result is resumed.
/// </param>
[GenerateSerializer, Immutable, Alias("opd.day-closing")]
public sealed record DayClosing(DateTimeOffset At, RequestKey? RequestKey, ImmutableArray<ClosedToken>? Tokens);

/// <summary>Closes a day in two durable steps. Between them, the slots close one by one.</summary>
public static class Closings
{
    /// <param name="day">A day with slots.</param>
    /// <param name="date">Its date.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The reply is the closing, also of a day that was closed before.</returns>
    public static Decision<DoctorDayEvent, DayClosing> Start(DoctorDayState day, DateOnly date, CloseDay command, DateTimeOffset now)
    {
        switch (RequestKeys.Compare(day.Closing?.RequestKey, command.RequestKey))
        {
            case KeyMatch.Repeated:
                return new Decision<DoctorDayEvent, DayClosing>.Replayed(day.Closing!);
            case KeyMatch.Reused:
                return new Refusal.RequestKeyReused();
        }

        if (DayRequests.IsTaken(day, command.RequestKey))
        {
            return new Refusal.RequestKeyReused();
        }

        if (day.Closing is { } closing)
        {
            return new Decision<DoctorDayEvent, DayClosing>.Accepted([], closing);
        }

        if (HospitalTime.At(now, day.TimeZone!).Date < date)
        {
            return new Refusal.NotToday(date);
        }

        var started = new DoctorDayEvent.ClosingStarted(now, command.RequestKey);
        return new Decision<DoctorDayEvent, DayClosing>.Accepted([started], day.Apply(started).Closing!);
    }

    public static Decision<DoctorDayEvent, ImmutableArray<ClosedToken>> Finish(DoctorDayState day, ImmutableArray<ClosedToken> tokens) =>
        new Decision<DoctorDayEvent, ImmutableArray<ClosedToken>>.Accepted(
            day.Closing is { Tokens: null } ? [new DoctorDayEvent.ClosingFinished(tokens)] : [], day.Closing?.Tokens ?? tokens);

    /// <summary>What the hospital's policy does with a day whose slots have ended.</summary>
    /// <param name="day">The day.</param>
    /// <param name="policy">The hospital's current policy, which also applies to existing slots.</param>
    /// <param name="now">UTC.</param>
    public static OverdueWork Overdue(DoctorDayState day, HospitalPolicy policy, DateTimeOffset now)
    {
        if (day.Slots.IsEmpty || day.Closing is not null)
        {
            return new OverdueWork(ShouldClose: false, []);
        }

        return new OverdueWork(
            day.Slots.All(slot => IsPast(slot, policy.CloseAfterMinutes)),
            [.. day.Slots.Where(slot => IsPast(slot, policy.NoShowAfterSlotEndMinutes)).Select(slot => slot.Definition.Id)]);

        bool IsPast(PlannedSlot slot, int? minutes) => minutes is { } wait && EndOf(slot).AddMinutes(wait) <= now;
    }

    private static DateTimeOffset EndOf(PlannedSlot slot) =>
        HospitalTime.InstantOf(slot.Definition.Time.LocalEnd, slot.Definition.Policy.TimeZone);
}

/// <param name="ShouldClose">The day is to be closed.</param>
/// <param name="Absent">The slots whose patients who have not checked in are no-shows.</param>
public sealed record OverdueWork(bool ShouldClose, ImmutableArray<SlotId> Absent);
