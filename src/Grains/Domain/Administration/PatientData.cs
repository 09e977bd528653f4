using System.Collections.Immutable;
using System.Globalization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>The events of a hospital's erasures of patient data.</summary>
public abstract record PatientDataEvent
{
    private PatientDataEvent()
    {
    }

    /// <summary>The erasure of one patient was requested.</summary>
    public sealed record ErasureRequested(PatientErasure Erasure) : PatientDataEvent;

    /// <summary>Some days were searched for one patient.</summary>
    /// <param name="Id">The id of the erasure.</param>
    /// <param name="Through">The last searched date. All days up to and including it have been searched.</param>
    /// <param name="Count">The number of erased and kept tokens.</param>
    public sealed record DaysSearched(string Id, DateOnly Through, ErasureCount Count) : PatientDataEvent;

    /// <summary>A pass over all days ended, and another one is needed because data was found or had to be kept.</summary>
    /// <param name="Id">The id of the erasure.</param>
    /// <param name="NextPassAt">UTC; null for immediately.</param>
    public sealed record PassEnded(string Id, DateTimeOffset? NextPassAt) : PatientDataEvent;

    /// <summary>A pass over all days found no data of the patient.</summary>
    public sealed record ErasureFinished(string Id, DateTimeOffset At) : PatientDataEvent;

    /// <summary>Days past the retention period were erased.</summary>
    /// <param name="Progress">The progress of retention.</param>
    /// <param name="Erased">The number of tokens whose patient data was erased.</param>
    public sealed record OldDaysErased(RetentionProgress Progress, int Erased) : PatientDataEvent;
}

/// <summary>The stored state of a hospital's erasures of patient data.</summary>
[GenerateSerializer, Immutable, Alias("opd.patient-data-state")]
public sealed record PatientDataState : IState<PatientDataState, PatientDataEvent>
{
    /// <summary>Every day up to this one has been erased; null before the first erasure.</summary>
    [Id(0)]
    public DateOnly? ErasedUpTo { get; init; }

    /// <summary>The date on which retention restarts from the first day; null before the first sweep.</summary>
    [Id(1)]
    public DateOnly? NextSweepOn { get; init; }

    /// <summary>The erasures requested by or for single patients, oldest first.</summary>
    [Id(2)]
    public ImmutableArray<PatientErasure> Erasures { get; init; } = [];

    /// <summary>The number of tokens whose patient data was erased by retention.</summary>
    [Id(3)]
    public int ErasedTokens { get; init; }

    [Id(4)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public PatientDataState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public PatientDataState Apply(PatientDataEvent happened) => happened switch
    {
        PatientDataEvent.ErasureRequested requested => PatientErasures.Add(this, requested.Erasure),
        PatientDataEvent.DaysSearched searched => Change(searched.Id, erasure => erasure with
        {
            Tokens = erasure.Tokens + searched.Count.Erased,
            NextPassAt = null,
            Pass = new ErasurePass
            {
                Through = searched.Through,
                FoundSome = erasure.Pass.FoundSome || searched.Count.Erased > 0,
                LeftSome = erasure.Pass.LeftSome || searched.Count.Kept > 0,
            },
        }),
        PatientDataEvent.PassEnded ended => Change(ended.Id, erasure => erasure with { Pass = new(), NextPassAt = ended.NextPassAt }),
        PatientDataEvent.ErasureFinished finished => Change(finished.Id, erasure => erasure with
        {
            Patient = null,
            RequestKey = erasure.RequestKey is { } key ? key with { Fingerprint = default } : null,
            Pass = new(),
            NextPassAt = null,
            DoneAt = finished.At,
        }),
        PatientDataEvent.OldDaysErased erased => this with
        {
            NextSweepOn = erased.Progress.NextSweepOn,
            ErasedUpTo = erased.Progress.ErasedUpTo,
            ErasedTokens = ErasedTokens + erased.Erased,
        },
        _ => throw new InvalidOperationException($"No patient data transition for {happened}."),
    };

    /// <remarks>The audit does not identify erased patients, because filed entries can't be erased.</remarks>
    public static AuditNote? Audit(PatientDataEvent happened, PatientDataState after) => happened switch
    {
        PatientDataEvent.ErasureRequested requested => new AuditNote("patients.erasure_requested", Subject(requested.Erasure.Id)),
        PatientDataEvent.ErasureFinished finished =>
            new AuditNote("patients.erased", Subject(finished.Id), $"{after.Find(finished.Id)!.Tokens} tokens"),
        PatientDataEvent.OldDaysErased { Erased: > 0 } erased => new AuditNote(
            "patients.erased",
            string.Create(CultureInfo.InvariantCulture, $"days up to {erased.Progress.ErasedUpTo:yyyy-MM-dd}"),
            $"{erased.Erased} tokens"),
        PatientDataEvent.OldDaysErased or PatientDataEvent.DaysSearched or PatientDataEvent.PassEnded => null,
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };

    private static string Subject(string erasure) => $"erasure/{erasure}";

    private PatientDataState Change(string id, Func<PatientErasure, PatientErasure> change)
    {
        var erasure = this.Find(id) ?? throw new InvalidOperationException($"There is no erasure {id}.");
        return this with { Erasures = Erasures.Replace(erasure, change(erasure)) };
    }
}

/// <summary>The erasure of one patient. It keeps the patient's number only until it is done.</summary>
[GenerateSerializer, Immutable, Alias("opd.patient-erasure")]
public sealed record PatientErasure
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    [Id(1)]
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Null after completion, because the number is then erased as well.</summary>
    [Id(2)]
    public SoughtPatient? Patient { get; init; }

    /// <summary>Stored without the fingerprint after completion, because the number could be guessed from it.</summary>
    [Id(3)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>The number of tokens whose patient data has been erased so far.</summary>
    [Id(4)]
    public int Tokens { get; init; }

    [Id(5)]
    public ErasurePass Pass { get; init; } = new();

    /// <summary>UTC; null while a pass is running.</summary>
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

/// <summary>One pass over all days of the hospital, in date order.</summary>
[GenerateSerializer, Immutable, Alias("opd.erasure-pass")]
public sealed record ErasurePass
{
    /// <summary>The last searched date; null at the start of the pass.</summary>
    [Id(0)]
    public DateOnly? Through { get; init; }

    [Id(1)]
    public bool FoundSome { get; init; }

    [Id(2)]
    public bool LeftSome { get; init; }

    public bool IsToVisit(DateOnly day) => Through is not { } through || day > through;
}
