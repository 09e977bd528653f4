using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>All that one doctor's day knows of itself. Who sits in its slots is the slots' affair.</summary>
[GenerateSerializer, Immutable, Alias("opd.doctor-day-state")]
public sealed record DoctorDayState : IAudited<DoctorDayState>
{
    /// <summary>In the order in which they were made, so that the ordinal is the place in the list.</summary>
    [Id(0)]
    public ImmutableArray<PlannedSlot> Slots { get; init; } = [];

    /// <summary>Which slot has which numbers, ascending.</summary>
    [Id(1)]
    public ImmutableArray<NumberLease> Leases { get; init; } = [];

    /// <summary>Announced delays, oldest first; the last one counts.</summary>
    [Id(2)]
    public ImmutableArray<Delay> Delays { get; init; } = [];

    /// <summary>The last keyed calls that found nobody waiting, oldest first; those that called someone are with the token.</summary>
    [Id(3)]
    public ImmutableArray<RequestKey> EmptyCalls { get; init; } = [];

    /// <summary>Grows by one with every slot that is added and every delay.</summary>
    [Id(4)]
    public long Version { get; init; }

    [Id(5)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    /// <summary>The first slot's, which the day goes by; null while there is none.</summary>
    public string? TimeZone => Slots is [var first, ..] ? first.Definition.Policy.TimeZone : null;

    public Delay? CurrentDelay => Delays.LastOrDefault();

    public PlannedSlot? Find(SlotId slot) => Slots.FirstOrDefault(planned => planned.Definition.Id == slot);

    public IEnumerable<PlannedSlot> InTimeOrder() => Slots.OrderBy(slot => slot.Definition.Start);

    /// <summary>Active slots that have not ended, in time order.</summary>
    public IEnumerable<PlannedSlot> Open(HospitalTime now) => InTimeOrder()
        .Where(slot => slot.IsActive && !now.HasEnded(slot.Definition.Id, slot.Definition.End));

    /// <summary>Those of the <see cref="Open"/> that begin when a slot of the day has ended: nobody is asked to have come earlier.</summary>
    public IEnumerable<PlannedSlot> OpenAfter(SlotId slot, HospitalTime now) => Find(slot) is { } earlier
        ? Open(now).Where(later => later.Definition.Start >= earlier.Definition.End)
        : [];

    public DoctorDayState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<DoctorDayState>.Changes(DoctorDayState before, DoctorDayState after) => DayAudit.Changes(before, after);
}

/// <summary>A slot as the day planned it.</summary>
[GenerateSerializer, Immutable, Alias("opd.planned-slot")]
public sealed record PlannedSlot
{
    [Id(0)]
    public required SlotDefinition Definition { get; init; }

    /// <summary>Kept here, because two active slots of a day must not overlap.</summary>
    [Id(1)]
    public required bool IsActive { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    public SlotView AsMade() =>
        new(Definition.Id, Definition.Start, Definition.End, Definition.Capacity, Held: 0, IsActive: true);
}

[GenerateSerializer, Immutable, Alias("opd.number-lease")]
public readonly record struct NumberLease(NumberBlock Block, SlotId Slot);
