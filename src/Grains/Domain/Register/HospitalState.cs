using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A hospital's register.</summary>
[GenerateSerializer, Immutable, Alias("opd.hospital-state")]
public sealed record HospitalState : IAudited<HospitalState>
{
    /// <summary>Null until the hospital sets its own.</summary>
    [Id(0)]
    public HospitalPolicy? Policy { get; init; }

    /// <summary>In the order of ids, so that a doctor's id is the place in the list.</summary>
    [Id(1)]
    public ImmutableArray<RegisteredDoctor> Doctors { get; init; } = [];

    [Id(2)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public RegisteredDoctor? Find(int doctorId) =>
        doctorId >= 1 && doctorId <= Doctors.Length ? Doctors[doctorId - 1] : null;

    public HospitalState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<HospitalState>.Changes(HospitalState before, HospitalState after) => RegisterAudit.Changes(before, after);
}

/// <summary>A doctor's entry: what was registered, and what the doctor's own grain last told of itself.</summary>
[GenerateSerializer, Immutable, Alias("opd.registered-doctor")]
public sealed record RegisteredDoctor
{
    [Id(0)]
    public required DoctorView AsRegistered { get; init; }

    [Id(1)]
    public required DoctorView Current { get; init; }

    /// <summary>Of <see cref="Current"/>; a late message never overwrites a newer one.</summary>
    [Id(2)]
    public int Version { get; init; }

    [Id(3)]
    public RequestKey? RequestKey { get; init; }
}
