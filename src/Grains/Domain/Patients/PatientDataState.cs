using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>How far a hospital has forgotten its patients.</summary>
[GenerateSerializer, Immutable, Alias("opd.patient-data-state")]
public sealed record PatientDataState : IAudited<PatientDataState>
{
    /// <summary>Every day up to this one has been erased; null while none has.</summary>
    [Id(0)]
    public DateOnly? ErasedUpTo { get; init; }

    /// <summary>When retention begins with the first day of all again; null while it never has.</summary>
    [Id(1)]
    public DateOnly? NextSweepOn { get; init; }

    /// <summary>Asked for by or for single patients, oldest first.</summary>
    [Id(2)]
    public ImmutableArray<PatientErasure> Erasures { get; init; } = [];

    /// <summary>Whose patients have been forgotten because it was time.</summary>
    [Id(3)]
    public int ErasedTokens { get; init; }

    [Id(4)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public PatientDataState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<PatientDataState>.Changes(PatientDataState before, PatientDataState after) =>
        PatientDataAudit.Changes(before, after);
}

/// <summary>The erasure of one patient: what is needed to carry it out, and when it has been carried out no more than that.</summary>
[GenerateSerializer, Immutable, Alias("opd.patient-erasure")]
public sealed record PatientErasure
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    [Id(1)]
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Null once it is done: then this knows the number no more either.</summary>
    [Id(2)]
    public SoughtPatient? Patient { get; init; }

    /// <summary>Once it is done without the fingerprint, from which the number could be guessed.</summary>
    [Id(3)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>Tokens forgotten so far.</summary>
    [Id(4)]
    public int Tokens { get; init; }

    [Id(5)]
    public ErasurePass Pass { get; init; } = new();

    /// <summary>UTC; null while it is at work.</summary>
    [Id(6)]
    public DateTimeOffset? NextPassAt { get; init; }

    /// <summary>UTC.</summary>
    [Id(7)]
    public DateTimeOffset? DoneAt { get; init; }

    public bool IsDone => DoneAt is not null;

    /// <summary>Keeps the number out of logs.</summary>
    public override string ToString() => $"{nameof(PatientErasure)} {Id}";

    public ErasureView View() => new(
        Id,
        IsDone ? ErasureStatus.Done : NextPassAt is null ? ErasureStatus.Running : ErasureStatus.Waiting,
        RequestedAt,
        DoneAt,
        Tokens);
}

/// <summary>One look at every day of the hospital, in order.</summary>
[GenerateSerializer, Immutable, Alias("opd.erasure-pass")]
public sealed record ErasurePass
{
    /// <summary>The last day that was looked at; null at the beginning.</summary>
    [Id(0)]
    public DateOnly? Through { get; init; }

    [Id(1)]
    public bool FoundSome { get; init; }

    [Id(2)]
    public bool LeftSome { get; init; }

    public bool IsToVisit(DateOnly day) => Through is not { } through || day > through;
}
