using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A doctor's profile and calendar.</summary>
[GenerateSerializer, Immutable, Alias("opd.doctor-state")]
public sealed record DoctorState : IAudited<DoctorState>
{
    /// <summary>Null until the doctor has opened from the hospital's register.</summary>
    [Id(0)]
    public DoctorView? Profile { get; init; }

    /// <summary>Grows by one with every change of the profile.</summary>
    [Id(1)]
    public int Version { get; init; }

    /// <summary>The last version that the hospital's register is known to have.</summary>
    [Id(2)]
    public int RegisteredVersion { get; init; }

    /// <summary>The dates that have slots, in order.</summary>
    [Id(3)]
    public ImmutableArray<DateOnly> Dates { get; init; } = [];

    [Id(4)]
    public ImmutableArray<DoctorReplay> Changes { get; init; } = [];

    [Id(5)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public DoctorState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<DoctorState>.Changes(DoctorState before, DoctorState after) => RegisterAudit.Changes(before, after);
}

[GenerateSerializer, Immutable, Alias("opd.doctor-replay")]
public sealed record DoctorReplay(RequestKey RequestKey, DoctorView Answer);
