using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A doctor who is late, and what was decided about those who no longer fit.</summary>
[GenerateSerializer, Immutable, Alias("opd.delay")]
public sealed record Delay
{
    /// <summary>1 to 480.</summary>
    [Id(0)]
    public required int Minutes { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>Where everyone who no longer fits was to go.</summary>
    [Id(3)]
    public required DelayView Plan { get; init; }

    /// <summary>Where they went; null until every move has ended, so that a crash in between is made good.</summary>
    [Id(4)]
    public DelayView? Result { get; init; }

    /// <summary>UTC; of a delay that was announced before this was kept, the beginning of time.</summary>
    [Id(5)]
    public DateTimeOffset AnnouncedAt { get; init; }

    public bool IsUnfinished => Result is null;
}

/// <summary>Who no longer fits when the doctor is late, and where they go.</summary>
public static class DelayPlan
{
    /// <param name="slots">The day's slots in time order; those who have a token for a closed one are waiting all the same.</param>
    /// <param name="minutes">How late the doctor is, 1 to 480.</param>
    /// <param name="reason">For the answer.</param>
    /// <param name="now">Decides which slot is running.</param>
    public static DelayView Of(ImmutableArray<SlotSnapshot> slots, int minutes, string? reason, HospitalTime now)
    {
        var open = slots.Where(slot => !now.HasEnded(slot.Slot.Id, slot.Slot.End)).ToArray();
        var affected = open.FirstOrDefault(slot => now.IsRunning(slot.Slot.Id, slot.Slot.Start, slot.Slot.End))
            ?? open.FirstOrDefault(slot => slot.Queue.Any(token => token.CanMove));
        if (affected is null)
        {
            return new DelayView(minutes, reason, Slot: null, [], []);
        }

        var from = affected.Slot;
        var tooMany = affected.Queue.Where(token => token.CanMove).TakeLast(PatientsLost(from, minutes)).ToArray();
        var seats = open
            .Select(slot => slot.Slot)
            .Where(slot => slot.IsActive && slot.Start >= from.End)
            .SelectMany(slot => Enumerable.Repeat(slot.Id, slot.Available))
            .Take(tooMany.Length)
            .ToArray();

        // The back of the queue goes first; those before it are the likeliest to be seen in time after all.
        var left = tooMany.SkipLast(seats.Length).Select(token => Delayed(token, from.Id, to: null));
        var moved = tooMany.TakeLast(seats.Length).Zip(seats, (token, to) => Delayed(token, from.Id, to));
        return new DelayView(minutes, reason, from.Id, [.. moved], [.. left]);
    }

    /// <summary>As many as the lost minutes would have served: <c>ceil(minutes / (slot minutes / capacity))</c>.</summary>
    public static int PatientsLost(SlotView slot, int minutes)
    {
        var slotMinutes = (int)(slot.End - slot.Start).TotalMinutes;
        return ((minutes * slot.Capacity) + slotMinutes - 1) / slotMinutes;
    }

    private static DelayedToken Delayed(QueuedToken token, SlotId from, SlotId? to) => new(token.Id, token.Number, from, to);
}
