using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A token at the time of the answer to a command or query.</summary>
/// <param name="Id">Unchanged by moves.</param>
/// <param name="Number">Unchanged by moves.</param>
/// <param name="Patient">The name and phone as given.</param>
/// <param name="Slot">The slot that holds the token now.</param>
/// <param name="Source">The source that the policy weights.</param>
/// <param name="Status">The status of the token.</param>
/// <param name="IsEmergency">Emergencies are called before all other patients.</param>
/// <param name="PriorityScore">Calculated at allocation and never changed.</param>
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
    /// <summary>Keeps patient data out of logs that print an answer.</summary>
    public override string ToString() => nameof(TokenView);
}

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
