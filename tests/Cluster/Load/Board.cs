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

    public void Note(TokenSeen seen)
    {
        lock (_lock)
        {
            if (!_tokens.ContainsKey(seen.Id))
            {
                _active.Add(seen.Id);
            }

            _tokens[seen.Id] = seen;
            if (!seen.IsQueued)
            {
                _active.Remove(seen.Id);
            }
        }
    }

    /// <summary>One of the last tokens that a clerk has reason to think of as active.</summary>
    public TokenSeen? Pick(SeededRandom random, Func<TokenSeen, bool> suits)
    {
        lock (_lock)
        {
            var suitable = _active.TakeLast(Recent).Select(token => _tokens[token]).Where(suits).ToArray();
            return suitable.Length == 0 ? null : random.Pick(suitable);
        }
    }

    /// <summary>Any token ever seen, ended ones included.</summary>
    public TokenSeen? PickAny(SeededRandom random)
    {
        lock (_lock)
        {
            return _tokens.Count == 0 ? null : _tokens.Values.ElementAt(random.Below(_tokens.Count));
        }
    }
}
