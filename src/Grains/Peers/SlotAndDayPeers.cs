using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Peers;

/// <summary>Internal calls from the day and from other slots to a slot.</summary>
[Alias("opd.slot-peer")]
internal interface ISlotPeer : IGrainWithStringKey
{
    /// <summary>Allocates a seat. A refusal carries no alternatives.</summary>
    /// <param name="command">The command, forwarded by the day.</param>
    /// <param name="freeSeatOnly">
    /// Allocate a free seat only, whatever the urgency: no seat above capacity and no displacement. Set while other slots may
    /// still have a free seat.
    /// </param>
    [Alias("allocate-seat-for-day")]
    Task<Outcome<TokenView>> AllocateSeat(AllocateToken command, bool freeSeatOnly);

    /// <summary>Finds the first answer to a keyed command on one of the slot's tokens.</summary>
    /// <returns>Null when the key is new to the slot.</returns>
    [Alias("find-replay")]
    Task<Outcome<TokenView>?> FindReplay(RequestKey key);

    /// <summary>Admits a token that is frozen in another slot. Idempotent.</summary>
    /// <returns>The admitted token; null when it was admitted before.</returns>
    [Alias("admit")]
    Task<Outcome<TokenView?>> Admit(Admission admission);

    /// <summary>Lists the patients at the counters, in consultation or called, once every change so far is durable.</summary>
    [Alias("find-at-counters")]
    Task<ImmutableArray<TokenView>> FindAtCounters();

    /// <summary>Ends a patient's time at a counter: a consultation is completed, a call that nobody answered is a skip.</summary>
    /// <param name="seen">The token as the day knows it.</param>
    /// <returns>A refusal when the token has changed since.</returns>
    [Alias("leave-counter")]
    Task<Outcome<TokenView>> LeaveCounter(TokenView seen);

    /// <summary>Calls a checked-in patient, in or out of turn.</summary>
    [Alias("call")]
    Task<Outcome<TokenView>> Call(TokenId token, RequestKey? key, string? counter);

    /// <param name="counterIsTaken">Somebody else is at the counter to which the patient would return.</param>
    [Alias("undo")]
    Task<Outcome<TokenView>> Undo(UndoStep command, bool counterIsTaken);

    /// <summary>Cancels the token that a patient got by a referral. Idempotent.</summary>
    /// <returns>A refusal when the patient was called already, or the token is being moved.</returns>
    [Alias("withdraw")]
    Task<Outcome<TokenView>> Withdraw(TokenId token);

    /// <returns>True when a patient waits who was taken from a counter by mistake.</returns>
    [Alias("has-returned"), ReadOnly]
    Task<bool> HasReturned();

    /// <param name="key">Makes a repeated request idempotent.</param>
    /// <param name="counter">The room to call to; null where the doctor has none.</param>
    /// <returns>The token that was called in; null when no patient has checked in.</returns>
    [Alias("call-first")]
    Task<TokenView?> CallFirst(RequestKey? key, string? counter);

    /// <summary>
    /// Changes the capacity, or opens or closes the slot. The day has verified that no other slot uses the time.
    /// </summary>
    [Alias("change")]
    Task<Outcome<SlotView>> Change(ChangeSlot command);

    /// <summary>Takes over the time zone of the day. Idempotent.</summary>
    [Alias("correct-time-zone")]
    Task CorrectTimeZone(string timeZone);

    /// <summary>Finds the first answer to a keyed change of the slot.</summary>
    /// <returns>Null when the key is new to the slot.</returns>
    [Alias("find-change"), ReadOnly]
    Task<Outcome<SlotView>?> FindChange(RequestKey key);

    /// <summary>Closes the slot with its day. Idempotent.</summary>
    /// <returns>The tokens that the first closing ended.</returns>
    [Alias("close-day")]
    Task<ImmutableArray<ClosedToken>> CloseDay();

    /// <returns>What <see cref="CloseDay"/> would do, or did.</returns>
    [Alias("preview-closing"), ReadOnly]
    Task<ImmutableArray<ClosedToken>> PreviewClosing();

    /// <summary>Marks everyone who has not checked in as a no-show.</summary>
    [Alias("mark-absent")]
    Task MarkAbsent();

    /// <summary>Returns the queue, the completed consultations and the attendance.</summary>
    [Alias("get-snapshot"), ReadOnly]
    Task<Outcome<SlotSnapshot>> GetSnapshot();

    [Alias("find-by-number"), ReadOnly]
    Task<Outcome<TokenView>> FindByNumber(TokenNumber number);

    /// <summary>Erases patient data of the slot. Idempotent.</summary>
    [Alias("erase-patients")]
    Task<ErasureCount> ErasePatients(ErasureOrder order);
}

/// <summary>Internal calls from slots and other grains to a day.</summary>
[Alias("opd.day-peer")]
internal interface IDayPeer : IGrainWithStringKey
{
    /// <summary>The response timeout of calls from a slot to its day.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary><see cref="Patience"/> as hh:mm:ss.</summary>
    private const string ResponseTimeout = "00:00:01";

    /// <returns>The definition of the slot; null when the day has no such slot.</returns>
    [Alias("find-slot"), ReadOnly, ResponseTimeout(ResponseTimeout)]
    Task<PlannedSlot?> FindSlot(SlotId slot);

    /// <summary>Leases a block of numbers. The lease is durable before it is returned.</summary>
    /// <param name="slot">A slot of the day.</param>
    /// <param name="count">The number of numbers, from 1.</param>
    [Alias("lease-numbers"), ResponseTimeout(ResponseTimeout)]
    Task<NumberBlock> LeaseNumbers(SlotId slot, int count);

    /// <summary>Lists slots that accept tokens, have not ended and have room, in time order.</summary>
    /// <param name="after">If given, only slots that begin after this one has ended are listed.</param>
    [Alias("find-room"), ReadOnly, ResponseTimeout(ResponseTimeout)]
    Task<ImmutableArray<SlotView>> FindRoom(SlotId? after);

    /// <summary>Does what the hospital's policy wants of a day whose slots have ended: marks no-shows, and closes the day.</summary>
    /// <param name="policy">The hospital's current policy.</param>
    [Alias("apply-policy")]
    Task ApplyPolicy(HospitalPolicy policy);

    /// <summary>Ends the delay in force, because a patient was called on the next date. Idempotent.</summary>
    [Alias("end-delay-by-call")]
    Task EndDelayByCallOf(TokenId called);

    /// <summary>Puts the delay in force again that the call of this patient has ended. Idempotent.</summary>
    [Alias("resume-delay")]
    Task ResumeDelayEndedByCallOf(TokenId called);

    /// <summary>Notes a token of the day, for the next request of the same patient.</summary>
    /// <returns>An earlier token of the same patient that has not ended; null when there is none.</returns>
    [Alias("note-patient"), ResponseTimeout(ResponseTimeout)]
    Task<TokenView?> NotePatient(Patient patient, TokenId token);

    /// <returns>A token of the patient that has not ended; null when there is none.</returns>
    [Alias("find-patient"), ReadOnly, ResponseTimeout(ResponseTimeout)]
    Task<TokenView?> FindPatient(Patient patient);

    /// <summary>
    /// Takes over the hospital's time zone, unless the day has begun, and has its slots take it over. Idempotent. Activates every slot.
    /// </summary>
    [Alias("correct-time-zone")]
    Task CorrectTimeZone(string timeZone);

    /// <summary>Returns what of the day goes on now. The next date asks after midnight.</summary>
    [Alias("get-carried-over"), ReadOnly]
    Task<CarriedOver> GetCarriedOver();

    /// <param name="session">A session of the day before or after that runs over midnight, or is about to.</param>
    /// <returns>Null when no open slot of the day uses the time.</returns>
    [Alias("find-overlap"), ReadOnly]
    Task<Refusal.SlotOverlaps?> FindOverlap(SessionTime session);

    /// <summary>Erases patient data of the day's slots.</summary>
    [Alias("erase-patients")]
    Task<ErasureCount> ErasePatients(ErasureOrder order);
}
