using System.Collections.Immutable;

namespace OpdTokens.Domain.Tests.Waiting;

/// <summary>What slots tell their day, as far as an estimate depends on it.</summary>
internal static class Snapshots
{
    public const string Utc = "Etc/UTC";

    public static readonly QueuedToken Here = Patient(TokenStatus.CheckedIn);

    public static readonly QueuedToken NotYet = Patient(TokenStatus.Allocated);

    private static readonly DateOnly Date = new(2026, 3, 2);

    public static QueuedToken Patient(TokenStatus status, DateTimeOffset? consultationStartedAt = null) => new(
        new TokenId(new SlotId(7, Date, 1), "K7Q2M9XB4T"),
        new TokenNumber(7, Date, 1),
        status,
        Calls: 0,
        CalledAt: null,
        consultationStartedAt,
        Initials: "R.",
        CanMove: status.CanMove());

    /// <param name="ordinal">Another one for each slot of a day.</param>
    /// <param name="start">UTC.</param>
    /// <param name="length">From start to end.</param>
    /// <param name="capacity">Seats.</param>
    /// <param name="queue">First to be called first.</param>
    public static SlotSnapshot Slot(int ordinal, DateTimeOffset start, TimeSpan length, int capacity, ImmutableArray<QueuedToken> queue)
    {
        var begins = TimeOnly.FromTimeSpan(start.UtcDateTime.TimeOfDay);
        var slot = new SlotView(
            new SlotId(7, Date, ordinal), begins, begins.Add(length), capacity, Held: queue.Length, IsActive: true);
        return new SlotSnapshot(slot, Version: 1, queue, Consultations: [], Attendance: default);
    }

    public static DateTimeOffset StartOf(SlotSnapshot slot) => new(slot.Slot.Id.Date, slot.Slot.Start, TimeSpan.Zero);
}
