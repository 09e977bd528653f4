using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>A token in the answer to an operation.</summary>
internal sealed record Sighting(TokenSeen Seen, Operation In);

/// <summary>Every time that a token was shown to someone, the latest answer last.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<TokenId, ImmutableArray<Sighting>> _ofToken;
    private readonly Dictionary<string, TokenSeen> _ofPatient;

    public Sightings(IEnumerable<Operation> history)
    {
        var all = history.SelectMany(operation => operation.Answer.Shown.Select(seen => new Sighting(seen, operation))).ToArray();
        _ofToken = all.GroupBy(sighting => sighting.Seen.Id).ToDictionary(
            sightings => sightings.Key,
            sightings => sightings
                .OrderBy(sighting => sighting.In.Return)
                .ThenBy(sighting => sighting.In.Call)
                .ToImmutableArray());
        _ofPatient = all.GroupBy(sighting => sighting.Seen.PatientName)
            .ToDictionary(sightings => sightings.Key, sightings => AsGiven([.. sightings.Select(sighting => sighting.Seen)]));
    }

    public IEnumerable<TokenId> Tokens => _ofToken.Keys;

    public ImmutableArray<Sighting> Of(TokenId token) => _ofToken.GetValueOrDefault(token, []);

    /// <summary>Shows the token under its first number, if it was seen so: a move to another date changes it.</summary>
    private static TokenSeen AsGiven(TokenSeen[] seen) => Array.Find(seen, token => token.TokenNumber.IsOf(token.Id.GivenBy)) ?? seen[0];

    /// <summary>The token of an allocation that was never answered, if it took effect.</summary>
    public TokenSeen? FindGivenBy(Operation allocation) => _ofPatient.GetValueOrDefault(allocation.Name);
}
