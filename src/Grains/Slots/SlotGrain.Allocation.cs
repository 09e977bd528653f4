using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>Giving seats, and the numbers that go with them.</summary>
internal sealed partial class SlotGrain
{
    private readonly KeyedGate _keyedAllocations = new();
    private Task<NumberBlock>? _leasingNumbers;

    private delegate AllocationDecision AllocationRule(SlotState slot, AllocateToken command, DateTimeOffset now, string suffix);

    public Task<Outcome<TokenView>> Allocate(AllocateToken command) => _allocations.Measure(
        _hospital, command, async measured => await WithAlternatives(await AllocateSeat(measured), _id));

    public Task<Outcome<TokenView>> AllocateSeat(AllocateToken command) => Allocate(command, Allocation.Decide);

    public Task<Outcome<TokenView>> AllocateFreeSeat(AllocateToken command) => Allocate(command, Allocation.DecideFreeSeat);

    private async Task<Outcome<TokenView>> Allocate(AllocateToken command, AllocationRule decide)
    {
        // Who repeats a request that still waits here, for a number or a hand-over, must not be told that it is new.
        using var turn = command.RequestKey is { } key ? await _keyedAllocations.Enter(key.Key) : null;
        if (!await IsOpen())
        {
            return new Refusal.SlotNotFound(_id);
        }

        return await (IsSelfService ? SeatWithinPhonesLimit(command, decide) : Seat(command, decide));
    }

    private async Task<Outcome<TokenView>> Seat(AllocateToken command, AllocationRule decide)
    {
        while (true)
        {
            switch (decide(_slot.Current, command, _clock.GetUtcNow(), TokenSuffix.NewRandom()))
            {
                case AllocationDecision.Decided decided:
                    return await _slot.Answer(decided.Decision, command.Reason);
                case AllocationDecision.OutOfNumbers:
                    await BeforeDeciding(LeaseNumbers());
                    break;
                case AllocationDecision.UnderWay underWay:
                    await _handOvers.Join(underWay.Token);
                    break;
                case AllocationDecision.MustDisplace displaced:
                    if (await Displace(displaced.Token, command) is { } outcome)
                    {
                        return outcome;
                    }

                    break;
            }
        }
    }

    /// <summary>Everyone who needs a number waits for one lease.</summary>
    private Task<NumberBlock> LeaseNumbers() => _leasingNumbers ??= Lease();

    private async Task<NumberBlock> Lease()
    {
        // Not before it is in the field, or it could never be taken out.
        await Task.Yield();
        try
        {
            var block = await GrainFactory.DayPeer(_hospital, _id).LeaseNumbers(_id, _slot.Current.Capacity);
            await _slot.Commit(_slot.Current.Lease(block));
            return block;
        }
        finally
        {
            _leasingNumbers = null;
        }
    }
}
