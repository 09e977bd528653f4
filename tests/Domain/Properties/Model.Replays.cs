using OpdTokens.Domain.Tests.Support;

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
    private Decision<SlotState, TokenView> Decide(object command, TokenId token) => command switch
    {
        AllocateToken allocate => Allocation.Decide(
            _slots.Single(slot => slot.Id == token.GivenBy), allocate, _now, NextSuffix()).Decision(),
        ChangeStatus change =>
            Assert.IsType<TokenDecision.Decided>(StatusChange.Decide(_slots[_at[token]], change, _now)).Decision,
        MoveToken move => Assert.IsType<MoveDecision.Decided>(HandOvers.Freeze(_slots[_at[token]], move)).Decision,
        _ => throw new InvalidOperationException(),
    };

    private static object WithOtherFingerprint(object command) => command switch
    {
        AllocateToken allocate => allocate with { RequestKey = Other(allocate.RequestKey!) },
        ChangeStatus change => change with { RequestKey = Other(change.RequestKey!) },
        MoveToken move => move with { RequestKey = Other(move.RequestKey!) },
        _ => throw new InvalidOperationException(),
    };

    private static RequestKey Other(RequestKey key) => key with { Fingerprint = key.Fingerprint + 1 };

    private void Remember(object command, RequestKey? key, TokenView answer)
    {
        Assert.Equal(answer, _slots[_at[answer.Id]].Tokens().Single(token => token.Id == answer.Id));
        if (key is not null)
        {
            _answered.Add((command, answer.Id, answer));
            _keyedCommands[answer.Id] = _keyedCommands.GetValueOrDefault(answer.Id) + 1;
        }
    }
}
