using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A token at the time of the answer to a command or query.</summary>
/// <param name="Id">Unchanged by moves.</param>
/// <param name="Number">Unchanged by moves within the doctor's day.</param>
/// <param name="Patient">The name and phone as given.</param>
/// <param name="Slot">The slot that holds the token now.</param>
/// <param name="Source">The source that the policy weights.</param>
/// <param name="Status">The status of the token.</param>
/// <param name="IsEmergency">Emergencies are called before all other patients.</param>
/// <param name="PriorityScore">Calculated at allocation, and again when a desk corrects the source.</param>
/// <param name="SequenceNumber">
/// The position in the order of arrival, from 1. A token that has left the queue keeps its last position.
/// </param>
/// <param name="AllocatedAt">UTC.</param>
/// <param name="CheckedInAt">UTC.</param>
/// <param name="ConsultationStartedAt">UTC.</param>
/// <param name="CompletedAt">UTC; the time at which the token was completed, cancelled or marked as a no-show.</param>
/// <param name="Notes">The desk's notes, followed by one line for each reason given later.</param>
/// <param name="Calls">The number of calls so far.</param>
/// <param name="CalledAt">The last call, UTC.</param>
/// <param name="Skips">The number of times the patient was absent at their turn in this slot.</param>
/// <param name="IsSelfService">True when the token was allocated without staff and counts towards the phone's limit.</param>
/// <param name="Counter">The room of the last call; null before, and where the doctor has no rooms.</param>
/// <param name="IsCalled">True for a patient who was called and has not come in yet. The status is still checked in.</param>
/// <param name="ParkedAt">When the patient left for a while, UTC; null for a patient who is present.</param>
/// <param name="ParkedUntil">
/// When a parked patient can be called again, UTC; null for not before they check in again.
/// </param>
/// <param name="ReferredFrom">The token of the consultation in which the patient was referred; null without one.</param>
/// <param name="ReferredTo">The token that the patient got in this consultation for another doctor; null without one.</param>
[GenerateSerializer, Immutable, Alias("opd.token-view")]
public sealed record TokenView(
    TokenId Id,
    TokenNumber Number,
    Patient Patient,
    SlotId Slot,
    TokenSource Source,
    TokenStatus Status,
    bool IsEmergency,
    int PriorityScore,
    int SequenceNumber,
    DateTimeOffset AllocatedAt,
    DateTimeOffset? CheckedInAt,
    DateTimeOffset? ConsultationStartedAt,
    DateTimeOffset? CompletedAt,
    string? Notes,
    int Calls,
    DateTimeOffset? CalledAt,
    int Skips,
    bool IsSelfService,
    string? Counter = null,
    bool IsCalled = false,
    DateTimeOffset? ParkedAt = null,
    DateTimeOffset? ParkedUntil = null,
    TokenId? ReferredFrom = null,
    TokenId? ReferredTo = null)
{
    /// <summary>The last move; null for a token that has never moved.</summary>
    [Id(50)]
    public MovedFrom? MovedFrom { get; init; }

    /// <summary>Of an emergency that displaced somebody: whom, and where to. It contains no patient data.</summary>
    [Id(51)]
    public Displaced? Displaced { get; init; }

    /// <summary>Who cancelled the token; null for a token that is not cancelled, and for cancellations by older versions.</summary>
    [Id(52)]
    public EndedBy? EndedBy { get; init; }

    /// <summary>Why the token was cancelled; null when it was not said.</summary>
    [Id(53)]
    public CancellationReason? CancellationReason { get; init; }

    /// <summary>The slot to which the token is being moved, during which it accepts no commands; null for a token that stays.</summary>
    [Id(54)]
    public SlotId? MovingTo { get; init; }

    /// <summary>
    /// In the answer to a request for a token, and to a correction: an earlier token of the same patient, doctor and date that has
    /// not ended.
    /// </summary>
    [Id(40)]
    public DuplicateToken? Duplicate { get; init; }

    /// <summary>Keeps patient data out of logs that print an answer.</summary>
    public override string ToString() => nameof(TokenView);
}

/// <summary>Where a token was before its last move.</summary>
/// <param name="Slot">The slot that the token left.</param>
/// <param name="Start">The start of that slot, hospital-local time.</param>
/// <param name="Cause">The cause of the move.</param>
/// <param name="At">The time of the move, UTC.</param>
[GenerateSerializer, Immutable, Alias("opd.moved-from")]
public sealed record MovedFrom(SlotId Slot, TimeOnly Start, MoveCause Cause, DateTimeOffset At);

/// <summary>The token that made room for an emergency.</summary>
/// <param name="Token">The token.</param>
/// <param name="Number">Its number.</param>
/// <param name="From">The slot of the emergency.</param>
/// <param name="To">The later slot.</param>
[GenerateSerializer, Immutable, Alias("opd.displaced")]
public sealed record Displaced(TokenId Token, TokenNumber Number, SlotId From, SlotId To);

/// <summary>Who ended a token before it was completed.</summary>
public enum EndedBy
{
    /// <summary>The patient, with their link or at a self-service machine.</summary>
    Patient = 0,

    /// <summary>Staff, for the patient.</summary>
    Desk = 1,

    /// <summary>The hospital, which could not see the patient.</summary>
    Hospital = 2,
}

/// <summary>Why a token was cancelled. A free text can say more.</summary>
public enum CancellationReason
{
    /// <summary>The patient asked for it.</summary>
    PatientRequest = 0,

    /// <summary>The patient no longer needs the doctor.</summary>
    Recovered = 1,

    /// <summary>The patient has another token for the same visit.</summary>
    Duplicate = 2,

    /// <summary>The token was given by mistake.</summary>
    Mistake = 3,

    /// <summary>The patient was waiting and left.</summary>
    LeftBeforeSeen = 4,

    /// <summary>The doctor does not see patients.</summary>
    DoctorUnavailable = 5,

    /// <summary>The day was closed before the patient was seen.</summary>
    DayClosed = 6,

    /// <summary>Another reason.</summary>
    Other = 7,
}

/// <summary>Another token of the same patient: of the same phone and name.</summary>
/// <param name="Id">The token.</param>
/// <param name="Number">Its number.</param>
[GenerateSerializer, Immutable, Alias("opd.duplicate-token")]
public sealed record DuplicateToken(TokenId Id, TokenNumber Number);

/// <param name="Version">The version of the slot. Equal versions mean equal queues.</param>
/// <param name="Tokens">In queue order: the first token is called next and has position 1.</param>
[GenerateSerializer, Immutable, Alias("opd.queue-view")]
public sealed record QueueView(long Version, ImmutableArray<TokenView> Tokens);

/// <summary>How the patient obtained the token. The hospital's policy gives each source its weight.</summary>
public enum TokenSource
{
    /// <summary>Paid or VIP patients, and all emergencies.</summary>
    Priority = 0,
    FollowUp = 1,
    Online = 2,
    WalkIn = 3,
}

/// <summary>The status of a token. The domain's <c>TokenLifecycle</c> defines the allowed transitions.</summary>
public enum TokenStatus
{
    Allocated = 0,
    CheckedIn = 1,
    Consulting = 2,
    Completed = 3,
    Cancelled = 4,
    NoShow = 5,
}
