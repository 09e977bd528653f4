namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// What goes out on the stream of a doctor's day: that there is something newer to see, and nothing of what it is. A hint, not a
/// record: it can be lost with its silo, so a consumer also looks again from time to time.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.day-event")]
public abstract record DayEvent
{
    private DayEvent()
    {
    }

    public abstract DateTimeOffset At { get; init; }

    /// <param name="Slot">The slot.</param>
    /// <param name="Version">As committed. Grows with every change of the slot; a jump of more than one means changes that shared a write.</param>
    /// <param name="At">When it was committed, by the silo's clock.</param>
    [GenerateSerializer, Immutable, Alias("opd.day-event.slot-changed")]
    public sealed record SlotChanged(SlotId Slot, long Version, DateTimeOffset At) : DayEvent;

    /// <summary>A slot was added, or the doctor is late.</summary>
    /// <param name="Version">As committed. Grows with every change of the day itself.</param>
    /// <param name="At">When it was committed, by the silo's clock.</param>
    [GenerateSerializer, Immutable, Alias("opd.day-event.day-changed")]
    public sealed record DayChanged(long Version, DateTimeOffset At) : DayEvent;
}
