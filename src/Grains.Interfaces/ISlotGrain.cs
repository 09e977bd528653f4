using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// One time slot and its tokens. Only a slot gives seats. A command about a token that has moved is answered with the slot that
/// it moved to. Key: <see cref="GrainKeys.Slot"/>.
/// </summary>
[Alias("opd.slot")]
public interface ISlotGrain : IGrainWithStringKey
{
    [Alias("allocate")]
    Task<Outcome<TokenView>> Allocate(AllocateToken command);

    [Alias("change-status")]
    Task<Outcome<TokenView>> ChangeStatus(ChangeStatus command);

    /// <summary>Repeats the call of a patient who has been called in.</summary>
    [Alias("recall")]
    Task<Outcome<TokenView>> Recall(RecallToken command);

    /// <summary>Moves an absent patient behind those who wait now.</summary>
    [Alias("skip")]
    Task<Outcome<TokenView>> Skip(SkipToken command);

    /// <summary>Corrects the patient, the notes or the source.</summary>
    [Alias("correct")]
    Task<Outcome<TokenView>> Correct(CorrectToken command);

    /// <summary>Lets a patient leave for a while. They keep their place, and are not called before they are back.</summary>
    [Alias("park")]
    Task<Outcome<TokenView>> Park(ParkToken command);

    /// <returns>The token in its new slot; for a referral, the second token.</returns>
    [Alias("move")]
    Task<Outcome<TokenView>> Move(MoveToken command);

    [Alias("get"), ReadOnly]
    Task<Outcome<SlotView>> Get();

    [Alias("get-token"), ReadOnly]
    Task<Outcome<TokenView>> GetToken(TokenId token);

    /// <summary>Returns the allocated, checked-in and consulting tokens in the order in which they are called.</summary>
    [Alias("get-queue"), ReadOnly]
    Task<Outcome<QueueView>> GetQueue();

    /// <summary>Returns the queue only if it has changed, because most reads of a queue find it unchanged.</summary>
    /// <param name="version">The version of the caller's <see cref="QueueView"/>.</param>
    /// <returns>Null when that version is current.</returns>
    [Alias("get-queue-if-changed"), ReadOnly]
    Task<Outcome<QueueView>?> GetQueueIfChanged(long version);

    /// <summary>Lists every token that the slot holds, including ended ones, in the order of arrival.</summary>
    [Alias("list-tokens"), ReadOnly]
    Task<Outcome<ImmutableArray<TokenView>>> ListTokens();

    /// <summary>Finds tokens that the slot holds, including ended ones, in the order of arrival.</summary>
    [Alias("find-tokens"), ReadOnly]
    Task<Outcome<ImmutableArray<TokenView>>> FindTokens(TokenSearch search);

    [Alias("get-figures"), ReadOnly]
    Task<Outcome<SlotStatistics>> GetStatistics();
}

/// <param name="Name">The name as typed; empty only after erasure.</param>
/// <param name="Phone">The phone number as typed; empty when staff gave none, and after erasure.</param>
/// <param name="E164">The same number in E.164 form; null when there is none, or it could not be parsed.</param>
[GenerateSerializer, Immutable, Alias("opd.patient")]
public sealed record Patient(string Name, string Phone, string? E164 = null)
{
    /// <summary>False where the name alone does not say who it is, and after erasure.</summary>
    public bool IsKnown => Name.Length > 0 && Phone.Length > 0;

    /// <summary>Keeps patient data out of logs that print a command.</summary>
    public override string ToString() => nameof(Patient);
}

/// <summary>What an allocation may do when the slot is full.</summary>
public enum Urgency
{
    /// <summary>Is refused, with alternatives.</summary>
    Routine = 0,

    /// <summary>
    /// Displaces the lowest-ranked walk-in of the slot who was not called to a later slot, if possible one who has not checked in.
    /// </summary>
    Emergency = 1,

    /// <summary>Takes a seat above capacity, up to the limit of the policy.</summary>
    ForcedEmergency = 2,
}

/// <param name="Reason">The reason for overriding the rules, for the audit.</param>
[GenerateSerializer, Immutable, Alias("opd.allocate-token")]
public sealed record AllocateToken(
    int DoctorId,
    Patient Patient,
    TokenSource Source,
    string? Notes = null,
    Urgency Urgency = Urgency.Routine,
    RequestKey? RequestKey = null,
    string? Reason = null)
{
    /// <summary>
    /// True when the patient requests the token without staff. The slot determines the value itself and ignores the caller's.
    /// </summary>
    [Id(0)]
    public bool IsSelfService { get; init; }

    /// <summary>The patient has arrived already. Only on the slot's own date.</summary>
    [Id(1)]
    public bool CheckIn { get; init; }

    /// <summary>The token of the consultation in which the patient was referred to this doctor; null without one.</summary>
    [Id(10)]
    public TokenId? ReferredFrom { get; init; }

    /// <summary>Keeps patient data out of logs that print the command.</summary>
    public override string ToString() => nameof(AllocateToken);
}

/// <summary>Takes a token one step along its lifecycle. Cancellations and no-shows are such steps.</summary>
/// <param name="Token">The token.</param>
/// <param name="To">The wanted status.</param>
/// <param name="Reason">The reason of a cancellation or no-show, for the token's notes.</param>
/// <param name="RequestKey">Makes a repeated request idempotent.</param>
/// <param name="Counter">The room that the patient is called to; null where the doctor has none.</param>
[GenerateSerializer, Immutable, Alias("opd.change-status")]
public sealed record ChangeStatus(
    TokenId Token, TokenStatus To, string? Reason = null, RequestKey? RequestKey = null, string? Counter = null)
{
    /// <summary>Who cancels the token.</summary>
    [Id(50)]
    public EndedBy? EndedBy { get; init; }

    /// <summary>Why the token is cancelled.</summary>
    [Id(51)]
    public CancellationReason? CancellationReason { get; init; }

    /// <summary>Keeps patient data out of logs that print the command.</summary>
    public override string ToString() => nameof(ChangeStatus);
}

/// <summary>Changes the properties that are not null.</summary>
/// <param name="Token">The token.</param>
/// <param name="Name">The patient's name.</param>
/// <param name="Phone">The patient's phone.</param>
/// <param name="Notes">The desk's notes; empty for none.</param>
/// <param name="Source">The source. The score is calculated again, with the bonus that the token had.</param>
/// <param name="RequestKey">Makes a repeated request idempotent.</param>
[GenerateSerializer, Immutable, Alias("opd.correct-token")]
public sealed record CorrectToken(
    TokenId Token,
    string? Name = null,
    CorrectedPhone? Phone = null,
    string? Notes = null,
    TokenSource? Source = null,
    RequestKey? RequestKey = null)
{
    /// <summary>Keeps patient data out of logs that print the command.</summary>
    public override string ToString() => nameof(CorrectToken);
}

/// <param name="Typed">The phone number as typed; empty for none.</param>
/// <param name="E164">The same number in E.164 form; null when there is none, or it could not be parsed.</param>
[GenerateSerializer, Immutable, Alias("opd.corrected-phone")]
public sealed record CorrectedPhone(string Typed, string? E164)
{
    /// <summary>Keeps the number out of logs that print a command.</summary>
    public override string ToString() => nameof(CorrectedPhone);
}

/// <summary>The cause of a move to another slot.</summary>
public enum MoveCause
{
    /// <summary>Requested by a desk or a patient.</summary>
    Reallocation = 0,

    /// <summary>An emergency takes the seat.</summary>
    Displacement = 1,

    /// <summary>The doctor is late.</summary>
    Delay = 2,

    /// <summary>The patient is to see another doctor instead, before a consultation.</summary>
    Transfer = 3,

    /// <summary>
    /// The patient is to see another doctor after this consultation. The token is completed, and the patient gets a second one.
    /// </summary>
    Referral = 4,
}

/// <param name="Token">The token.</param>
/// <param name="To">The target slot. Only a transfer or a referral leads to another doctor.</param>
/// <param name="Reason">The reason, for the token's notes.</param>
/// <param name="RequestKey">Makes a repeated request idempotent.</param>
/// <param name="Cause">The cause.</param>
[GenerateSerializer, Immutable, Alias("opd.move-token")]
public sealed record MoveToken(
    TokenId Token, SlotId To, string? Reason = null, RequestKey? RequestKey = null, MoveCause Cause = MoveCause.Reallocation)
{
    /// <summary>Keeps patient data out of logs that print the command.</summary>
    public override string ToString() => nameof(MoveToken);
}

[GenerateSerializer, Immutable, Alias("opd.recall-token")]
public sealed record RecallToken(TokenId Token, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.skip-token")]
public sealed record SkipToken(TokenId Token, RequestKey? RequestKey = null);

/// <param name="Minutes">Minutes until the patient can be called again, 1 to 480; null for not before they check in again.</param>
[GenerateSerializer, Immutable, Alias("opd.park-token")]
public sealed record ParkToken(TokenId Token, int? Minutes = null, RequestKey? RequestKey = null);

/// <summary>Takes the last step of a token back.</summary>
/// <param name="Reason">The reason, for the token's notes.</param>
[GenerateSerializer, Immutable, Alias("opd.undo-step")]
public sealed record UndoStep(TokenId Token, RequestKey? RequestKey = null, string? Reason = null)
{
    /// <summary>The status that the caller knows; null for any. If the token has another one by now, nothing is taken back.</summary>
    [Id(10)]
    public TokenStatus? Known { get; init; }

    /// <summary>Keeps patient data out of logs that print the command.</summary>
    public override string ToString() => nameof(UndoStep);
}
