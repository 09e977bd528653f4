using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using SlotDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Days.DoctorDayEvent, OpdTokens.Grains.Interfaces.SlotView>;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>Plans the slots of a day. Active slots never overlap.</summary>
public static class DayPlan
{
    /// <param name="day">The day.</param>
    /// <param name="doctorId">The doctor.</param>
    /// <param name="date">The date of the day.</param>
    /// <param name="command">Validated by the API.</param>
    /// <param name="policy">The hospital's policy.</param>
    /// <param name="now">Decides whether the answer says that the slot has ended, as when a past day is backfilled.</param>
    public static SlotDecision AddSlot(
        DoctorDayState day, int doctorId, DateOnly date, AddSlot command, HospitalPolicy policy, HospitalTime now = default)
    {
        if (FindAnswer(day, command.RequestKey) is { } answer)
        {
            return answer;
        }

        if (day.Closing is not null)
        {
            return new Refusal.DayClosed(doctorId, date);
        }

        if (FindOverlap(day, new SessionTime(date, command.Start, command.End)) is { } overlap)
        {
            return overlap;
        }

        var id = new SlotId(doctorId, date, day.Slots.Length + 1);
        var planned = new PlannedSlot
        {
            Definition = new SlotDefinition
            {
                Id = id,
                Start = command.Start,
                End = command.End,
                Capacity = command.Capacity,
                Numbers = NumberLeases.Next(day, new SessionTime(date, command.Start, command.End), command.Capacity),
                Policy = policy with { TimeZone = day.TimeZone ?? policy.TimeZone },
            },
            IsActive = true,
            HadEnded = now.IsOver(new SessionTime(date, command.Start, command.End)),
            RequestKey = command.RequestKey,
        };
        return new SlotDecision.Accepted([new DoctorDayEvent.SlotAdded(planned)], planned.AsMade());
    }

    /// <summary>
    /// A corrected time zone applies to a day that has not begun. A day that has begun keeps its clock, because patients have acted by it.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="timeZone">The hospital's time zone; IANA.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The reply is the time zone of the day.</returns>
    public static Decision<DoctorDayEvent, string> CorrectTimeZone(DoctorDayState day, string timeZone, DateTimeOffset now) =>
        day.TimeZone is not { } current || current == timeZone ? new Decision<DoctorDayEvent, string>.Accepted([], timeZone)
        : HospitalTime.InstantOf(day.InTimeOrder().First().Definition.Time.LocalStart, current) <= now
            ? new Decision<DoctorDayEvent, string>.Accepted([], current)
        : new Decision<DoctorDayEvent, string>.Accepted([new DoctorDayEvent.TimeZoneCorrected(timeZone)], timeZone);

    /// <summary>Sets the rooms to which the patients of this day are called, instead of those of the doctor.</summary>
    /// <param name="day">A day with slots.</param>
    /// <param name="rooms">Validated by the API; null for those of the doctor.</param>
    public static Decision<DoctorDayEvent, bool> SetRooms(DoctorDayState day, ImmutableArray<string>? rooms)
    {
        if (day.Closing is not null)
        {
            var id = day.Slots[0].Definition.Id;
            return new Refusal.DayClosed(id.DoctorId, id.Date);
        }

        var isSame = rooms is { } wanted && day.Rooms is { } set ? wanted.SequenceEqual(set) : rooms is null && day.Rooms is null;
        return new Decision<DoctorDayEvent, bool>.Accepted(isSame ? [] : [new DoctorDayEvent.RoomsSet(rooms)], !isSame);
    }

    /// <returns>The first answer to a repeated request; null when the key is new to the day.</returns>
    public static SlotDecision? FindAnswer(DoctorDayState day, RequestKey? request)
    {
        var added = day.Slots.Where(slot => slot.RequestKey is not null).Select(slot => new Remembered<SlotView>(slot.RequestKey!, slot.AsMade()));
        return added.FindAnswer<DoctorDayEvent, SlotView>(request)
            ?? (DayRequests.IsTaken(day, request) ? new SlotDecision.Refused(new Refusal.RequestKeyReused()) : null);
    }

    /// <summary>
    /// Opens or closes a slot of the day. Only open slots keep their time from others, so a slot can open only while its time is free.
    /// </summary>
    public static Decision<DoctorDayEvent, bool> SetActive(DoctorDayState day, SlotId slot, bool isActive)
    {
        var planned = day.Find(slot) ?? throw new InvalidOperationException($"The day has no slot {slot}.");
        if (isActive == planned.IsActive)
        {
            return new Decision<DoctorDayEvent, bool>.Accepted([], isActive);
        }

        return isActive && FindOverlap(day, planned.Definition.Time) is { } overlap
            ? overlap
            : new Decision<DoctorDayEvent, bool>.Accepted([new DoctorDayEvent.SlotActivityChanged(slot, isActive)], isActive);
    }

    /// <param name="day">The day of the session, or the day before or after it.</param>
    /// <param name="session">A time for an open slot.</param>
    /// <returns>Null when no open slot of the day uses the time.</returns>
    public static Refusal.SlotOverlaps? FindOverlap(DoctorDayState day, SessionTime session) =>
        day.Slots.FirstOrDefault(slot => slot.IsActive && slot.Definition.Time.Overlaps(session)) is { Definition: var other }
            ? new(other.Id, other.Start, other.End)
            : null;
}

/// <summary>
/// Leases numbers to slots in blocks. A slot can then number its patients without a call, and each number identifies its slot.
/// </summary>
public static class NumberLeases
{
    /// <summary>
    /// The first number of sessions over midnight. People see a number without its date, and after midnight patients of two dates
    /// wait for the doctor: theirs must differ from those of the next morning.
    /// </summary>
    private const int FirstOfNight = 501;

    /// <summary>
    /// Leases the next unused numbers of the day, or of its nights. If the answer is lost, the numbers stay unused and are never leased twice.
    /// </summary>
    public static Decision<DoctorDayEvent, NumberBlock> Lease(DoctorDayState day, SlotId slot, int count)
    {
        var lease = new NumberLease(Next(day, day.Find(slot)?.Definition.Time, count), slot);
        return new Decision<DoctorDayEvent, NumberBlock>.Accepted([new DoctorDayEvent.NumbersLeased(lease)], lease.Block);
    }

    public static SlotId? SlotOf(DoctorDayState day, int number)
    {
        foreach (var lease in day.Leases)
        {
            if (lease.Block.Contains(number))
            {
                return lease.Slot;
            }
        }

        return null;
    }

    internal static NumberBlock Next(DoctorDayState day, SessionTime? session, int count)
    {
        var block = new NumberBlock(session is { } time && time.EndsOn > time.Date && time.End > TimeOnly.MinValue ? FirstOfNight : 1, count);
        while (day.Leases.FirstOrDefault(lease => lease.Block.Overlaps(block)) is { Block: { Count: > 0 } other })
        {
            block = new NumberBlock(other.Last + 1, count);
        }

        return block;
    }
}

/// <summary>The request keys that the day itself stores. The keys of commands on tokens are stored with the tokens.</summary>
public static class DayRequests
{
    /// <summary>True when the key belongs to an added slot, a delay, the closing, or a call that found no patient.</summary>
    public static bool IsTaken(DoctorDayState day, RequestKey? request) => request is not null
        && day.Slots.Select(slot => slot.RequestKey)
            .Concat(day.Delays.Select(delay => delay.RequestKey))
            .Concat(day.EmptyCalls)
            .Append(day.Closing?.RequestKey)
            .Any(earlier => RequestKeys.Compare(earlier, request) != KeyMatch.Other);

    /// <returns>The answer to a repeated call that found no patient; null when the key belongs to no such call.</returns>
    public static Decision<DoctorDayEvent, TokenView?>? FindEmptyCall(DoctorDayState day, RequestKey? request) =>
        day.EmptyCalls.Select(call => new Remembered<TokenView?>(call, null)).FindAnswer<DoctorDayEvent, TokenView?>(request);

    public static Decision<DoctorDayEvent, TokenView?> NobodyCalled(RequestKey? request) => new Decision<DoctorDayEvent, TokenView?>.Accepted(
        request is null ? [] : [new DoctorDayEvent.NobodyCalled(request)], null);
}
