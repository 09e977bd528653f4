using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// What goes out on the stream of a doctor's day. A hint, not a record: an event can be lost with its silo, so a consumer
/// drops what is older than it has and reads the queue again on a gap. Carries no name, phone or note.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.day-event")]
public abstract record DayEvent
{
    private DayEvent()
    {
    }

    /// <param name="Slot">The slot as committed.</param>
    /// <param name="Version">Grows with every change of the slot; a jump of more than one means changes that shared a write.</param>
    /// <param name="Queue">The whole queue in order.</param>
    [GenerateSerializer, Immutable, Alias("opd.day-event.queue-changed")]
    public sealed record QueueChanged(SlotView Slot, long Version, ImmutableArray<PublicQueueEntry> Queue) : DayEvent;

    /// <param name="Minutes">How late the doctor is.</param>
    /// <param name="Reason">As given.</param>
    [GenerateSerializer, Immutable, Alias("opd.day-event.delay-announced")]
    public sealed record DelayAnnounced(int Minutes, string? Reason) : DayEvent;
}

/// <summary>What the waiting room may see of a token.</summary>
[GenerateSerializer, Immutable, Alias("opd.public-queue-entry")]
public sealed record PublicQueueEntry(int Position, TokenNumber Number, TokenStatus Status);
