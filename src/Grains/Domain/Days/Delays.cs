using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using DelayDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Days.DoctorDayEvent, OpdTokens.Grains.Interfaces.DelayView>;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>Announces a delay in two durable steps: the plan and its result.</summary>
public static class Delays
{
    public static DelayDecision Announce(DoctorDayState day, AnnounceDelay command, DelayView plan, DateTimeOffset now)
    {
        var earlier = day.Delays
            .Where(delay => delay.RequestKey is not null)
            .Select(delay => new Remembered<DelayView>(delay.RequestKey!, delay.Result ?? delay.Plan));
        if (earlier.FindAnswer<DoctorDayEvent, DelayView>(command.RequestKey) is { } answer)
        {
            return answer;
        }

        if (DayRequests.IsTaken(day, command.RequestKey))
        {
            return new Refusal.RequestKeyReused();
        }

        var announced = new Delay
        {
            Minutes = command.Minutes,
            Reason = command.Reason,
            RequestKey = command.RequestKey,
            Plan = plan,
            AnnouncedAt = now,
        };
        return new DelayDecision.Accepted([new DoctorDayEvent.DelayAnnounced(announced)], plan);
    }

    /// <summary>Ends the delay in force: the doctor is here.</summary>
    /// <param name="day">The day.</param>
    /// <param name="now">UTC.</param>
    /// <param name="called">The patient whose call shows that the doctor is here; null when somebody said so.</param>
    /// <returns>The reply is false when no delay is in force.</returns>
    public static Decision<DoctorDayEvent, bool> End(DoctorDayState day, DateTimeOffset now, TokenId? called = null) => day.CurrentDelay is null
        ? new Decision<DoctorDayEvent, bool>.Accepted([], false)
        : new Decision<DoctorDayEvent, bool>.Accepted([new DoctorDayEvent.DelayEnded(now, called)], true);

    /// <summary>Puts the delay in force again that a call has ended, because the call was a mistake.</summary>
    /// <returns>The reply is false when that call has ended no delay, or another one was announced since.</returns>
    public static Decision<DoctorDayEvent, bool> Resume(DoctorDayState day, TokenId called) => day.LastDelay?.EndedByCallOf == called
        ? new Decision<DoctorDayEvent, bool>.Accepted([new DoctorDayEvent.DelayResumed()], true)
        : new Decision<DoctorDayEvent, bool>.Accepted([], false);

    public static DelayDecision Finish(Delay delay, DelayView result) =>
        new DelayDecision.Accepted([new DoctorDayEvent.DelayFinished(delay, result)], result);
}

/// <summary>A delay of the doctor, with the plan for the patients who no longer fit.</summary>
[GenerateSerializer, Immutable, Alias("opd.delay")]
public sealed record Delay
{
    /// <summary>The length of the delay in minutes, 1 to 480.</summary>
    [Id(0)]
    public required int Minutes { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>The planned target of each patient who no longer fits.</summary>
    [Id(3)]
    public required DelayView Plan { get; init; }

    /// <summary>
    /// The result of the moves; null until every move has ended. After a crash, a plan without a result is resumed.
    /// </summary>
    [Id(4)]
    public DelayView? Result { get; init; }

    /// <summary>UTC; the minimum value for delays that older versions stored without a time.</summary>
    [Id(5)]
    public DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>UTC; the time at which the doctor arrived. Null while the delay is in force.</summary>
    [Id(6)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The patient whose call ended the delay; null when the delay is in force, or somebody said that it has ended.</summary>
    [Id(7)]
    public TokenId? EndedByCallOf { get; init; }

    public bool IsUnfinished => Result is null;
}

/// <summary>Plans which patients no longer fit when the doctor is late, and where they move.</summary>
public static class DelayPlan
{
    /// <param name="slots">The day's slots in time order, including closed ones, whose patients are still waiting.</param>
    /// <param name="minutes">The length of the delay in minutes, 1 to 480.</param>
    /// <param name="reason">The reason, for the answer.</param>
    /// <param name="now">Determines which slot is running.</param>
    public static DelayView Of(ImmutableArray<SlotSnapshot> slots, int minutes, string? reason, HospitalTime now)
    {
        var notEnded = now.NotEnded(slots, slot => slot.Slot.Time).ToArray();
        var affected = notEnded.FirstOrDefault(slot => now.IsRunning(slot.Slot.Time))
            ?? notEnded.FirstOrDefault(slot => slot.Queue.Any(token => token.CanMove));
        if (affected is null)
        {
            return new DelayView(minutes, reason, Slot: null, [], []);
        }

        var from = affected.Slot;
        var tooMany = affected.Queue.Where(token => token.CanMove).TakeLast(PatientsLost(from, minutes)).ToArray();
        var seats = notEnded
            .Select(slot => slot.Slot)
            .Where(slot => slot.IsActive && slot.Time.LocalStart >= from.Time.LocalEnd)
            .SelectMany(slot => Enumerable.Repeat(slot.Id, slot.Available))
            .Take(tooMany.Length)
            .ToArray();

        // The back of the queue moves first, because patients further ahead are more likely to be seen in time.
        var left = tooMany.SkipLast(seats.Length).Select(token => Delayed(token, from.Id, to: null));
        var moved = tooMany.TakeLast(seats.Length).Zip(seats, (token, to) => Delayed(token, from.Id, to));
        return new DelayView(minutes, reason, from.Id, [.. moved], [.. left]);
    }

    /// <summary>
    /// The number of patients that the lost minutes would have served: <c>ceil(minutes / (slot minutes / capacity))</c>.
    /// </summary>
    public static int PatientsLost(SlotView slot, int minutes)
    {
        var slotMinutes = (int)slot.Time.Length.TotalMinutes;
        return ((minutes * slot.Capacity) + slotMinutes - 1) / slotMinutes;
    }

    private static DelayedToken Delayed(QueuedToken token, SlotId from, SlotId? to) => new(token.Id, token.Number, from, to);
}
