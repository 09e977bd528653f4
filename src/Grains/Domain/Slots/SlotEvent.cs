using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>
/// The events of a slot. <see cref="SlotState.Apply"/>, <see cref="SlotAudit"/>, <see cref="SlotHints"/> and the token metrics
/// each handle every event, and a test verifies that.
/// </summary>
public abstract record SlotEvent
{
    private SlotEvent()
    {
    }

    /// <summary>A seat was allocated, with the next number of the slot.</summary>
    public sealed record TokenAllocated(Ticket Ticket, string? Notes, RequestKey? Request) : SlotEvent;

    /// <summary>A token took a step of <see cref="TokenLifecycle"/>.</summary>
    public abstract record StepTaken : SlotEvent
    {
        private protected StepTaken(TokenId token, TokenStep step, DateTimeOffset at, RequestKey? request) =>
            (Token, Step, At, Request) = (token, step, at, request);

        public TokenId Token { get; init; }

        public TokenStep Step { get; }

        public DateTimeOffset At { get; init; }

        /// <summary>The request key of the command; null when it has none.</summary>
        public RequestKey? Request { get; init; }
    }

    /// <summary>The patient has arrived and is waiting.</summary>
    public sealed record CheckedIn(TokenId Token, DateTimeOffset At, RequestKey? Request = null)
        : StepTaken(Token, TokenStep.CheckIn, At, Request);

    /// <summary>The patient was called, and has not come in yet. Only where the policy separates the two.</summary>
    public sealed record Called(TokenId Token, DateTimeOffset At, RequestKey? Request = null, string? Counter = null)
        : StepTaken(Token, TokenStep.Call, At, Request);

    /// <summary>The patient was called in, and the consultation begins.</summary>
    public sealed record CalledIn(TokenId Token, DateTimeOffset At, RequestKey? Request = null, string? Counter = null)
        : StepTaken(Token, TokenStep.CallIn, At, Request);

    /// <summary>The call of a patient was repeated.</summary>
    public sealed record Recalled(TokenId Token, DateTimeOffset At, RequestKey? Request = null)
        : StepTaken(Token, TokenStep.Recall, At, Request);

    /// <summary>The patient was absent at their turn. Those who wait now go first, and an unanswered call is taken back.</summary>
    /// <param name="Behind">The place of the patient behind whom this one goes; null when nobody goes first.</param>
    public sealed record Skipped(TokenId Token, DateTimeOffset At, QueuePlace? Behind, RequestKey? Request = null)
        : StepTaken(Token, TokenStep.Skip, At, Request);

    /// <summary>The patient has left for a while, for example for an X-ray, and keeps their place in the queue.</summary>
    /// <param name="Until">When the patient can be called again, UTC; null for not before they check in again.</param>
    public sealed record Parked(TokenId Token, DateTimeOffset At, DateTimeOffset? Until, RequestKey? Request = null)
        : StepTaken(Token, TokenStep.Park, At, Request);

    /// <summary>A parked patient is back.</summary>
    public sealed record Returned(TokenId Token, DateTimeOffset At, RequestKey? Request = null)
        : StepTaken(Token, TokenStep.Return, At, Request);

    /// <summary>The consultation has ended.</summary>
    public sealed record Completed(TokenId Token, DateTimeOffset At, RequestKey? Request = null)
        : StepTaken(Token, TokenStep.Complete, At, Request);

    /// <summary>The token was cancelled, and its seat is free.</summary>
    /// <param name="IsWithdrawal">
    /// The referral that led to the token was undone. The cancellation can't be undone, because the patient is with the first doctor
    /// again.
    /// </param>
    public sealed record Cancelled(
        TokenId Token,
        DateTimeOffset At,
        RequestKey? Request = null,
        string? Reason = null,
        EndedBy? By = null,
        CancellationReason? Code = null,
        bool IsWithdrawal = false)
        : StepTaken(Token, TokenStep.Cancel, At, Request);

    /// <summary>The patient did not come, and the seat is free.</summary>
    /// <param name="WithSkip">The skip before it was the last one that the hospital allows. An undo takes both back.</param>
    public sealed record MarkedNoShow(
        TokenId Token,
        DateTimeOffset At,
        RequestKey? Request = null,
        string? Reason = null,
        bool WithSkip = false)
        : StepTaken(Token, TokenStep.MarkNoShow, At, Request);

    /// <summary>The last step of a token was taken back.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="ToFront">
    /// The patient was at a counter before the step, and somebody else is there now. The patient waits before all others instead.
    /// </param>
    public sealed record StepUndone(TokenId Token, TokenStep Step, bool ToFront, RequestKey? Request, string? Reason) : SlotEvent;

    /// <summary>A token was frozen. It accepts no commands until it has been admitted by the other slot or unfrozen.</summary>
    public sealed record MoveStarted(TokenId Token, HandOver HandOver) : SlotEvent;

    /// <summary>The target slot refused the token, which is offered to another slot.</summary>
    public sealed record MoveRedirected(TokenId Token, SlotId To) : SlotEvent;

    /// <summary>The target slot refused the token, which stays and accepts commands again.</summary>
    public sealed record MoveAbandoned(TokenId Token) : SlotEvent;

    /// <summary>The target slot has admitted the token. A forwarding address remains here.</summary>
    public sealed record MovedOut(TokenId Token, SlotId To, MoveCause Cause) : SlotEvent;

    /// <summary>The other doctor's slot has given the patient a second token. This one accepts commands again.</summary>
    public sealed record Referred(TokenId Token, Referral Referral) : SlotEvent;

    /// <summary>A token was admitted from another slot.</summary>
    /// <param name="Admission">The request of the other slot.</param>
    /// <param name="Number">
    /// The token's number here. It is the next one of the slot for a token that has none with this doctor on this day.
    /// </param>
    public sealed record MovedIn(Admission Admission, TokenNumber Number) : SlotEvent;

    /// <summary>
    /// A token from another slot was refused. The refusal is stored, so that a late duplicate of the message is refused too.
    /// </summary>
    public sealed record AdmissionRefused(RefusedAdmission Admission) : SlotEvent;

    /// <summary>The day leased further numbers to the slot.</summary>
    public sealed record NumbersLeased(NumberBlock Block) : SlotEvent;

    /// <summary>The capacity changed, or the slot opened or closed for new tokens. Patients who have a seat keep it.</summary>
    /// <param name="Before">The slot before.</param>
    /// <param name="After">The slot now.</param>
    /// <param name="Request">The request key of the command; null when it has none.</param>
    /// <param name="At">The hospital's local time.</param>
    public sealed record SlotChanged(SeatPlan Before, SeatPlan After, RequestKey? Request, HospitalTime At = default) : SlotEvent;

    /// <summary>The patient, the notes or the source was corrected.</summary>
    public sealed record TokenCorrected(TokenId Token, TokenDetails Before, TokenDetails After, RequestKey? Request) : SlotEvent;

    /// <summary>The day's time zone was corrected.</summary>
    /// <param name="TimeZone">IANA.</param>
    public sealed record TimeZoneCorrected(string TimeZone) : SlotEvent;

    /// <summary>A request that changes nothing was answered, and its answer is remembered.</summary>
    public sealed record RequestAnswered(TokenId Token, RequestKey Request) : SlotEvent;

    /// <summary>The day was closed. The slot gives no tokens any more, and nobody is queued.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="Tokens">The tokens that the closing ended.</param>
    public sealed record DayClosed(DateTimeOffset At, ImmutableArray<ClosedToken> Tokens) : SlotEvent;

    /// <summary>Patient data was erased.</summary>
    /// <param name="Tokens">The tokens whose patient data was erased.</param>
    /// <param name="ForwardingAddresses">The moved tokens whose ticket was erased here.</param>
    public sealed record PatientsErased(ImmutableArray<TokenId> Tokens, ImmutableArray<TokenId> ForwardingAddresses) : SlotEvent;
}

/// <summary>The capacity of a slot, and whether it accepts new tokens.</summary>
/// <param name="Capacity">The number of seats, 1 to 500.</param>
/// <param name="IsActive">Whether the slot accepts new tokens.</param>
public readonly record struct SeatPlan(int Capacity, bool IsActive);
