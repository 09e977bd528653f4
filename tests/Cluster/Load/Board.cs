using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>The tokens that the clerks know of, as they last saw them. They share it, so that they meet.</summary>
internal sealed class Board
{
    /// <summary>Clerks care for the last ones, or they would hardly ever meet at one.</summary>
    private const int Recent = 48;

    private readonly Lock _lock = new();
    private readonly Dictionary<TokenId, TokenSeen> _tokens = [];
    private readonly List<TokenId> _active = [];
    private readonly List<TokenId> _ended = [];

    public void Note(TokenSeen seen)
    {
        lock (_lock)
        {
            if (_tokens.GetValueOrDefault(seen.Id)?.IsQueued != seen.IsQueued)
            {
                (seen.IsQueued ? _ended : _active).Remove(seen.Id);
                (seen.IsQueued ? _active : _ended).Add(seen.Id);
            }

            _tokens[seen.Id] = seen;
        }
    }

    /// <summary>One of the last tokens that a clerk has reason to think of as active.</summary>
    public TokenSeen? Pick(SeededRandom random, Func<TokenSeen, bool> suits) => PickOf(_active, random, suits);

    /// <summary>One of the last tokens that a clerk saw at their end.</summary>
    public TokenSeen? PickEnded(SeededRandom random) => PickOf(_ended, random, _ => true);

    /// <summary>Any token ever seen, ended ones included.</summary>
    public TokenSeen? PickAny(SeededRandom random)
    {
        lock (_lock)
        {
            return _tokens.Count == 0 ? null : _tokens.Values.ElementAt(random.Below(_tokens.Count));
        }
    }

    private TokenSeen? PickOf(List<TokenId> tokens, SeededRandom random, Func<TokenSeen, bool> suits)
    {
        lock (_lock)
        {
            var suitable = tokens.TakeLast(Recent).Select(token => _tokens[token]).Where(suits).ToArray();
            return suitable.Length == 0 ? null : random.Pick(suitable);
        }
    }
}
