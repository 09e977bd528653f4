using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>The stored state of a doctor's day. The patients are stored in its slots.</summary>
[GenerateSerializer, Immutable, Alias("opd.doctor-day-state")]
public sealed record DoctorDayState : IState<DoctorDayState, DoctorDayEvent>
{
    /// <summary>The slots in the order in which they were added. A slot's ordinal is its position in the list, from 1.</summary>
    [Id(0)]
    public ImmutableArray<PlannedSlot> Slots { get; init; } = [];

    /// <summary>The number blocks leased to slots, in the order of leasing. Those of the day and of its nights are apart.</summary>
    [Id(1)]
    public ImmutableArray<NumberLease> Leases { get; init; } = [];

    /// <summary>The announced delays, oldest first. The last one is in force until it is ended.</summary>
    [Id(2)]
    public ImmutableArray<Delay> Delays { get; init; } = [];

    /// <summary>
    /// The last keyed calls that found no waiting patient, oldest first. A call that found a patient is stored with the token.
    /// </summary>
    [Id(3)]
    public ImmutableArray<RequestKey> EmptyCalls { get; init; } = [];

    /// <summary>Grows by one with every added slot, every delay and the closing.</summary>
    [Id(4)]
    public long Version { get; init; }

    [Id(5)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    /// <summary>Set once the day is being closed, or was closed.</summary>
    [Id(50)]
    public DayClosing? Closing { get; init; }

    /// <summary>The rooms of this day, the usual one first; null for those of the doctor.</summary>
    [Id(51)]
    public ImmutableArray<string>? Rooms { get; init; }

    /// <summary>The time zone of the first slot, which applies to the day; null while the day has no slots.</summary>
    public string? TimeZone => Slots is [var first, ..] ? first.Definition.Policy.TimeZone : null;

    /// <summary>The last delay of the day, in force or ended.</summary>
    public Delay? LastDelay => Delays.LastOrDefault();

    /// <summary>The delay in force; null when the doctor is on time, or has arrived.</summary>
    public Delay? CurrentDelay => LastDelay is { EndedAt: null } delay ? delay : null;

    public PlannedSlot? Find(SlotId slot) => Slots.FirstOrDefault(planned => planned.Definition.Id == slot);

    public IEnumerable<PlannedSlot> InTimeOrder() => Slots.OrderBy(slot => slot.Definition.Start);

    /// <summary>Active slots that have not ended, in time order; all active slots of a past day, and none of a closed day.</summary>
    public IEnumerable<PlannedSlot> Bookable(HospitalTime now) =>
        now.NotEnded([.. InTimeOrder()], slot => slot.Definition.Time).Where(slot => Closing is null && slot.IsActive);

    /// <summary>
    /// The <see cref="Bookable"/> slots that begin after the given slot has ended, because patients can't be asked to come earlier.
    /// </summary>
    public IEnumerable<PlannedSlot> BookableAfter(SlotId slot, HospitalTime now) => Find(slot) is { } earlier
        ? Bookable(now).Where(later => later.Definition.Time.LocalStart >= earlier.Definition.Time.LocalEnd)
        : [];

    public DoctorDayState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public DoctorDayState Apply(DoctorDayEvent happened) => happened switch
    {
        DoctorDayEvent.SlotAdded { Slot: var slot } => this with
        {
            Slots = Slots.Add(slot),
            Leases = Leases.Add(new NumberLease(slot.Definition.Numbers, slot.Definition.Id)),
            Version = Version + 1,
        },
        DoctorDayEvent.SlotActivityChanged activated when Find(activated.Slot) is { } slot => this with
        {
            Slots = Slots.Replace(slot, slot with { IsActive = activated.IsActive }),
        },
        DoctorDayEvent.NumbersLeased leased => this with { Leases = Leases.Add(leased.Lease) },
        DoctorDayEvent.DelayAnnounced announced => this with
        {
            Delays = [.. Delays.TakeLast(RequestKeys.MaxKept - 1), announced.Delay],
            Version = Version + 1,
        },
        DoctorDayEvent.DelayEnded ended => this with
        {
            Delays = Delays.SetItem(Delays.Length - 1, LastDelay! with { EndedAt = ended.At, EndedByCallOf = ended.CallOf }),
            Version = Version + 1,
        },
        DoctorDayEvent.DelayResumed => this with
        {
            Delays = Delays.SetItem(Delays.Length - 1, InForce(LastDelay!)),
            Version = Version + 1,
        },
        DoctorDayEvent.TimeZoneCorrected corrected => this with
        {
            Slots = [.. Slots.Select(slot => slot with { Definition = slot.Definition.In(corrected.TimeZone) })],
            Version = Version + 1,
        },
        DoctorDayEvent.RoomsSet { Rooms: var rooms } => this with { Rooms = rooms, Version = Version + 1 },
        DoctorDayEvent.DelayFinished finished => Finish(finished.Delay, finished.Result),
        DoctorDayEvent.ClosingStarted started => this with
        {
            Closing = new DayClosing(started.At, started.Request, Tokens: null),
            Version = Version + 1,
        },
        DoctorDayEvent.ClosingFinished finished => this with { Closing = Closing! with { Tokens = finished.Tokens } },
        DoctorDayEvent.NobodyCalled called => this with { EmptyCalls = [.. EmptyCalls.TakeLast(RequestKeys.MaxKept - 1), called.Request] },
        _ => throw new InvalidOperationException($"No day transition for {happened}."),
    };

    public static AuditNote? Audit(DoctorDayEvent happened, DoctorDayState after) => DoctorDayAudit.Of(happened, after);

    public static DayHint? Hint(DoctorDayEvent happened, DoctorDayState durable, DateTimeOffset at) => happened switch
    {
        DoctorDayEvent.SlotAdded
            or DoctorDayEvent.DelayAnnounced
            or DoctorDayEvent.DelayEnded
            or DoctorDayEvent.DelayResumed
            or DoctorDayEvent.TimeZoneCorrected
            or DoctorDayEvent.RoomsSet
            or DoctorDayEvent.ClosingStarted => new DayHint.DayChanged(durable.Version, at),
        DoctorDayEvent.SlotActivityChanged
            or DoctorDayEvent.NumbersLeased
            or DoctorDayEvent.DelayFinished
            or DoctorDayEvent.ClosingFinished
            or DoctorDayEvent.NobodyCalled => null,
        _ => throw new InvalidOperationException($"No hint rule for {happened}."),
    };

    /// <summary>Finishes one of several equal delays. Does nothing for a delay that is no longer in the list.</summary>
    private DoctorDayState Finish(Delay delay, DelayView result)
    {
        // The delay may have ended while its patients were moved.
        var current = Delays.FirstOrDefault(other => InForce(other) == InForce(delay));
        return current is null ? this : this with { Delays = Delays.Replace(current, current with { Result = result }) };
    }

    private static Delay InForce(Delay delay) => delay with { EndedAt = null, EndedByCallOf = null };
}

/// <summary>A slot as the day planned it.</summary>
[GenerateSerializer, Immutable, Alias("opd.planned-slot")]
public sealed record PlannedSlot
{
    [Id(0)]
    public required SlotDefinition Definition { get; init; }

    /// <summary>Stored in the day too, because the active slots of a day must not overlap.</summary>
    [Id(1)]
    public required bool IsActive { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>The slot had ended when it was added, as when a past day is backfilled.</summary>
    [Id(40)]
    public bool HadEnded { get; init; }

    public SlotView AsMade() =>
        new(Definition.Id, Definition.Start, Definition.End, Definition.Capacity, Held: 0, IsActive: true) { HasEnded = HadEnded };
}

[GenerateSerializer, Immutable, Alias("opd.number-lease")]
public readonly record struct NumberLease(NumberBlock Block, SlotId Slot);
