using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// One time slot and its tokens: the only place where a seat is given. A command about a token that has moved is passed
/// on to where it is. Key: <see cref="GrainKeys.Slot"/>.
/// </summary>
[Alias("opd.slot")]
public interface ISlotGrain : IGrainWithStringKey
{
    [Alias("allocate")]
    Task<Outcome<TokenView>> Allocate(AllocateToken command);

    [Alias("change-status")]
    Task<Outcome<TokenView>> ChangeStatus(ChangeStatus command);

    /// <summary>Calls out again whoever is with the doctor, or ought to be.</summary>
    [Alias("recall")]
    Task<Outcome<TokenView>> Recall(RecallToken command);

    /// <summary>Puts a patient who is not there behind everybody who waits.</summary>
    [Alias("skip")]
    Task<Outcome<TokenView>> Skip(SkipToken command);

    [Alias("move")]
    Task<Outcome<TokenView>> Move(MoveToken command);

    [Alias("get"), ReadOnly]
    Task<Outcome<SlotView>> Get();

    [Alias("get-token"), ReadOnly]
    Task<Outcome<TokenView>> GetToken(TokenId token);

    /// <summary>Those allocated, checked in or consulting, in the order in which they are called.</summary>
    [Alias("get-queue"), ReadOnly]
    Task<Outcome<QueueView>> GetQueue();

    /// <summary>The same, for who has it already: a queue that is looked at is mostly one that has not changed.</summary>
    /// <param name="version">Of the <see cref="QueueView"/> that the caller has.</param>
    /// <returns>Null while that is the newest.</returns>
    [Alias("get-queue-if-changed"), ReadOnly]
    Task<Outcome<QueueView>?> GetQueueIfChanged(long version);

    /// <summary>Every token that the slot holds, ended ones included, in the order of arrival.</summary>
    [Alias("list-tokens"), ReadOnly]
    Task<Outcome<ImmutableArray<TokenView>>> ListTokens();

    [Alias("get-figures"), ReadOnly]
    Task<Outcome<SlotStatistics>> GetStatistics();
}
