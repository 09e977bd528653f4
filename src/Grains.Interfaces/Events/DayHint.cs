namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A hint on the stream of a doctor's day that a newer version exists, without its content. A hint can be lost with its silo, so
/// consumers also poll at intervals.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.day-event")]
public abstract record DayHint
{
    private DayHint()
    {
    }

    public abstract DateTimeOffset At { get; init; }

    /// <param name="Slot">The slot.</param>
    /// <param name="Version">
    /// The committed version. It grows with every visible change of the slot. A gap means that several changes shared a write.
    /// </param>
    /// <param name="At">The time of the commit, UTC, by the silo's clock.</param>
    [GenerateSerializer, Immutable, Alias("opd.day-event.slot-changed")]
    public sealed record SlotChanged(SlotId Slot, long Version, DateTimeOffset At) : DayHint
    {
        /// <summary>The current date, whose live day may show the slot after midnight; null on the slot's own date.</summary>
        [Id(30)]
        public DateOnly? AlsoShownOn { get; init; }
    }

    /// <summary>A slot was added, or a delay was announced.</summary>
    /// <param name="Version">The committed version. It grows with every change of the day itself.</param>
    /// <param name="At">The time of the commit, UTC, by the silo's clock.</param>
    [GenerateSerializer, Immutable, Alias("opd.day-event.day-changed")]
    public sealed record DayChanged(long Version, DateTimeOffset At) : DayHint;
}

/// <summary>The stream of a doctor's day. All slots of the day share it.</summary>
public static class DayStream
{
    public const string Provider = "queue";

    public const string Namespace = "opd-day";

    public static StreamId Of(HospitalId hospital, int doctorId, DateOnly date) =>
        StreamId.Create(Namespace, GrainKeys.Day(hospital, doctorId, date));
}
