using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// Where tokens went, and why. A move leaves a line in the token's notes, with the name of the operation that asked for it, so
/// the notes tell of displaced and delayed tokens what no answer says.
/// </summary>
internal sealed partial class Journeys
{
    private const int ReasonsKept = 5;

    private readonly Sightings _sightings;
    private readonly Dictionary<int, Operation> _operations;
    private readonly ILookup<SlotId, Operation> _emergencies;
    private readonly Dictionary<TokenId, Journey> _ofToken;

    public Journeys(ImmutableArray<Operation> history, Sightings sightings)
    {
        _sightings = sightings;
        _operations = history.ToDictionary(operation => operation.Id);
        _emergencies = history
            .Where(operation => operation.ClientRequest is ClientRequest.Allocate { Urgency: Urgency.Emergency, Slot: not null })
            .ToLookup(operation => ((ClientRequest.Allocate)operation.ClientRequest).Slot!.Value);
        _ofToken = sightings.Tokens.ToDictionary(token => token, Reconstruct);
    }

    public IEnumerable<Journey> All => _ofToken.Values;

    public Journey Of(TokenId token) => _ofToken.GetValueOrDefault(token) ?? new Journey(token, [], IsWhole: true);

    /// <summary>The emergencies that can have caused a displacement.</summary>
    public IEnumerable<Operation> CausesOf(TokenMove displacement) => _emergencies[displacement.From]
        .Where(emergency => emergency.Call <= displacement.Return && displacement.Call <= emergency.LastEffect);

    /// <summary>The line that a move with this reason leaves in a token's notes.</summary>
    public static Match ReadMove(string line) => MoveLine.Match(line);

    private Journey Reconstruct(TokenId token)
    {
        var (lines, isWhole) = ReasonsOf(token);
        var notes = lines.Select(ReadMove).Where(note => note.Success).ToArray();
        var from = notes.Select(note => SlotId.Parse(note.Groups["from"].Value)).ToArray();
        var last = _sightings.Of(token)[^1].Seen.SlotId;
        var moves = ImmutableArray.CreateBuilder<TokenMove>(notes.Length);
        for (var index = 0; index < notes.Length; index++)
        {
            var move = new TokenMove(
                token, index, from[index], index + 1 < from.Length ? from[index + 1] : last, Cause: null,
                Earliest(token, moves), FirstSeenAfter(token, index));
            moves.Add(Bound(move, notes[index].Groups["reason"].Value));
        }

        return new Journey(token, moves.MoveToImmutable(), isWhole);
    }

    private TokenMove Bound(TokenMove move, string reason)
    {
        if (Operation.FindName(reason) is { } id && _operations.GetValueOrDefault(id) is { } cause)
        {
            return move with { Cause = cause, Call = cause.Call, Return = cause.LastEffect };
        }

        var causes = CausesOf(move).ToArray();
        return causes.Length == 0
            ? move
            : move with
            {
                Call = Math.Max(move.Call, causes.Min(emergency => emergency.Call)),
                Return = Math.Min(move.Return, causes.Max(emergency => emergency.LastEffect)),
            };
    }

    private long Earliest(TokenId token, IReadOnlyCollection<TokenMove> earlier)
    {
        var given = Operation.FindName(_sightings.Of(token)[0].Seen.PatientName) is { } id
            ? _operations.GetValueOrDefault(id)?.Call ?? long.MinValue
            : long.MinValue;
        return earlier.Select(move => move.Call).Append(given).Max();
    }

    private long FirstSeenAfter(TokenId token, int index) => _sightings.Of(token)
        .Where(sighting => sighting.Seen.Reasons.Count(line => ReadMove(line).Success) > index)
        .Select(sighting => sighting.In.Return)
        .DefaultIfEmpty(Operation.Never)
        .Min();

    /// <summary>All reasons, oldest first, put together from what was shown at different times.</summary>
    private (ImmutableArray<string> Lines, bool IsWhole) ReasonsOf(TokenId token)
    {
        var sightings = _sightings.Of(token);
        var lines = sightings[^1].Seen.Reasons.ToImmutableArray();
        var isCut = lines.Length >= ReasonsKept;
        for (var index = sightings.Length - 2; isCut && index >= 0; index--)
        {
            var earlier = sightings[index].Seen.Reasons;
            var common = Array.IndexOf(earlier, lines[0]);
            if (common > 0)
            {
                lines = [.. earlier[..common], .. lines];
            }

            isCut = common < 0 || earlier.Length >= ReasonsKept;
        }

        return (lines, !isCut);
    }

    [GeneratedRegex("^Moved from (?<from>[0-9-]+): (?<reason>.*)$")]
    private static partial Regex MoveLine { get; }
}
