using OpdTokens.Domain.Tests.Support;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>Keyed requests that come again.</summary>
internal sealed partial class Model
{
    /// <summary>As many keyed commands on one token are remembered for certain.</summary>
    private const int Kept = 8;

    private readonly List<(object Command, TokenId Token, TokenView Answer)> _answered = [];
    private readonly Dictionary<TokenId, int> _keyedCommands = [];

    private void Repeat(int earlier)
    {
        var (command, token, answer) = _answered[earlier];
        if (_keyedCommands[token] <= Kept)
        {
            Assert.Equal(answer, Decide(command, token).Replayed());
        }
    }

    private void Reuse(int earlier)
    {
        var (command, token, _) = _answered[earlier];
        if (_keyedCommands[token] <= Kept)
        {
            Assert.IsType<Refusal.RequestKeyReused>(Decide(WithOtherFingerprint(command), token).Refusal());
        }
    }

    /// <summary>Allocations are asked of the slot that gave the token, everything else of the slot that has it now.</summary>
    private TokenDecision Decide(object command, TokenId token) => command switch
    {
        AllocateToken allocate => Allocation.Decide(_slots.Single(slot => slot.Id == token.GivenBy), allocate, _now, NextSuffix()),
        ChangeStatus change => TokenSteps.ChangeStatus(_slots[_at[token]], change, _now),
        SkipToken skip => TokenSteps.Skip(_slots[_at[token]], skip, _now),
        ParkToken park => TokenSteps.Park(_slots[_at[token]], park, _now),
        UndoStep undo => TokenSteps.Undo(_slots[_at[token]], undo, counterIsTaken: false, _now),
        MoveToken move => HandOvers.Freeze(_slots[_at[token]], move),
        _ => throw new InvalidOperationException(),
    };

    private static object WithOtherFingerprint(object command) => command switch
    {
        AllocateToken allocate => allocate with { RequestKey = Other(allocate.RequestKey!) },
        ChangeStatus change => change with { RequestKey = Other(change.RequestKey!) },
        SkipToken skip => skip with { RequestKey = Other(skip.RequestKey!) },
        ParkToken park => park with { RequestKey = Other(park.RequestKey!) },
        UndoStep undo => undo with { RequestKey = Other(undo.RequestKey!) },
        MoveToken move => move with { RequestKey = Other(move.RequestKey!) },
        _ => throw new InvalidOperationException(),
    };

    private static RequestKey Other(RequestKey key) => key with { Fingerprint = key.Fingerprint + 1 };

    private void Remember(object command, RequestKey? key, TokenView answer)
    {
        AssertShows(_at[answer.Id], answer);
        if (key is not null)
        {
            _answered.Add((command, answer.Id, answer));
            _keyedCommands[answer.Id] = _keyedCommands.GetValueOrDefault(answer.Id) + 1;
        }
    }
}
