using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Phones;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Slots;

/// <summary>What a slot does for its day and for other slots. Callers outside have no use for it.</summary>
[Alias("opd.slot-peer")]
internal interface ISlotPeer : IGrainWithStringKey
{
    /// <summary>Takes a seat, by whatever right the command has; a refusal carries no alternatives.</summary>
    [Alias("allocate-seat")]
    Task<Outcome<TokenView>> AllocateSeat(AllocateToken command);

    /// <summary>Takes a free seat or none; a refusal carries no alternatives.</summary>
    [Alias("allocate-free-seat")]
    Task<Outcome<TokenView>> AllocateFreeSeat(AllocateToken command);

    /// <summary>The first answer to a keyed command on one of the slot's tokens.</summary>
    /// <returns>Null when the key is new here.</returns>
    [Alias("find-replay"), ReadOnly]
    Task<Outcome<TokenView>?> FindReplay(RequestKey key);

    /// <summary>Takes in a token that is frozen in another slot; idempotent.</summary>
    /// <returns>The token as taken in; null when it was taken in before.</returns>
    [Alias("admit")]
    Task<Outcome<TokenView?>> Admit(Admission admission);

    /// <summary>Moves a token out, unless it has left already; where it is now is in the answer.</summary>
    [Alias("move-out")]
    Task<Outcome<TokenView>> MoveOut(MoveToken command);

    [Alias("complete-consulting")]
    Task CompleteConsulting();

    /// <returns>Who was called in; null when nobody here has checked in.</returns>
    [Alias("call-next")]
    Task<TokenView?> CallNext(RequestKey? key);

    /// <summary>Changes capacity and activity; the day has made sure that no other slot has the time.</summary>
    [Alias("change")]
    Task<Outcome<SlotView>> Change(ChangeSlot command);

    /// <summary>The first answer to a keyed change of the slot.</summary>
    /// <returns>Null when the key is new here.</returns>
    [Alias("find-change"), ReadOnly]
    Task<Outcome<SlotView>?> FindChange(RequestKey key);

    /// <summary>The queue, the consultations so far and the attendance.</summary>
    [Alias("get-snapshot"), ReadOnly]
    Task<Outcome<SlotSnapshot>> GetSnapshot();

    /// <summary>Those who have not ended, of those given without staff.</summary>
    [Alias("list-self-served"), ReadOnly]
    Task<Outcome<ImmutableArray<SelfServedToken>>> ListSelfServed();

    [Alias("find-by-number"), ReadOnly]
    Task<Outcome<TokenView>> FindByNumber(TokenNumber number);

    /// <summary>Forgets who the slot's patients were; idempotent.</summary>
    [Alias("erase-patients")]
    Task<ErasureCount> ErasePatients(ErasureOrder order);
}
