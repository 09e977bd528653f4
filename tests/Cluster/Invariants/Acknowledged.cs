using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Invariants;

/// <summary>What clients were told by answers to commands.</summary>
internal sealed class Acknowledged
{
    private readonly ImmutableArray<Operation> _history;
    private readonly ILookup<TokenId, (TokenSeen Seen, Operation In)> _told;

    public Acknowledged(ImmutableArray<Operation> history)
    {
        _history = history;
        _told = history
            .Where(operation => !operation.ClientRequest.IsRead)
            .SelectMany(operation => operation.Answer.Shown.Select(seen => (Seen: seen, In: operation)))
            .ToLookup(told => told.Seen.Id);
        Tokens = [.. _told.Select(token => token.Key)];
    }

    public ImmutableHashSet<TokenId> Tokens { get; }

    public IEnumerable<string> Violations(ImmutableArray<TokenSeen> final)
    {
        var found = final.ToLookup(token => token.Id);
        foreach (var told in _told)
        {
            if (found[told.Key].FirstOrDefault() is not { } now)
            {
                yield return $"Lost: {told.Key}, acknowledged by {told.First().In}.";
                continue;
            }

            var (last, by) = told.MaxBy(each => Rank(each.Seen.Status));
            if (now.Status != last.Status && !CanHaveBecome(last, now.Status) && !WentBack(now) && !IsExpectedAnew(last, now))
            {
                yield return $"{now.Id} is {now.Status}, and {by} was told {last.Status}.";
            }

            foreach (var (other, teller) in told.Where(each => IsOtherOfSameDay(each.Seen.TokenNumber, now.TokenNumber)).Take(1))
            {
                yield return $"{now.Id} is number {now.TokenNumber}, and {teller} was told {other.TokenNumber}.";
            }
        }
    }

    /// <summary>A token has one number for each day: a move to another date changes it.</summary>
    private static bool IsOtherOfSameDay(TokenNumber told, TokenNumber now) =>
        told != now && (told.DoctorId, told.Date) == (now.DoctorId, now.Date);

    /// <summary>By a command whose end nobody was told, or by calling the next, which completes the one it names.</summary>
    private bool CanHaveBecome(TokenSeen told, TokenStatus now) =>
        Rank(now) > Rank(told.Status)
        && (_history.Any(operation => operation.MayTakeEffectUnheard && Touches(operation.ClientRequest, told))
            || (told.Status == TokenStatus.Consulting
                && now == TokenStatus.Completed
                && _history.Any(operation => operation.ClientRequest is ClientRequest.Next next && next.Current == told.Id)));

    /// <summary>A skip or an undo leads to an earlier status. The check of the history knows when.</summary>
    private bool WentBack(TokenSeen token) => _history.Any(operation =>
        operation.ClientRequest is ClientRequest.Act { What: not TokenAct.Recall } act && act.Token == token.Id);

    /// <summary>A move to a later date takes the arrival back.</summary>
    private static bool IsExpectedAnew(TokenSeen told, TokenSeen now) =>
        told.SlotId.Date < now.SlotId.Date && (told.Status, now.Status) == (TokenStatus.CheckedIn, TokenStatus.Allocated);

    private static bool Touches(ClientRequest request, TokenSeen token) => request switch
    {
        ClientRequest.Step step => step.Token == token.Id,
        ClientRequest.Next next => next.Doctor == token.SlotId.DoctorId || next.Called == token.Id,
        _ => false,
    };

    private static int Rank(TokenStatus status) => status switch
    {
        TokenStatus.Allocated => 0,
        TokenStatus.CheckedIn => 1,
        TokenStatus.Consulting => 2,
        _ => 3,
    };
}
