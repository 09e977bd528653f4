using OpdTokens.Cluster.Tests.History;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>A history as the steps of its slots.</summary>
internal sealed class HistorySplit(Facts facts)
{
    private readonly AllocationSteps _allocations = new(facts);
    private readonly CommandSteps _tokens = new(facts);
    private readonly MoveSteps _moves = new(facts);
    private readonly DaySteps _days = new(facts);

    public int Moves => facts.Journeys.All.Sum(journey => journey.Moves.Length);

    public int Displacements => facts.Journeys.All.Sum(journey => journey.Moves.Count(move => move.Cause is null));

    /// <summary>Refusals that fit into no slot for sure.</summary>
    public int Unplaced => facts.History.Count(_tokens.IsUnplaceable);

    public IEnumerable<string> Undecidable => facts.Journeys.All
        .Where(journey => !journey.IsWhole || !HangsTogether(journey))
        .Select(journey => $"Undecided: nobody can tell which way {journey.Token} went: "
            + string.Join(", ", journey.Moves.Select(move => $"from {move.From} to {move.To}")));

    public IEnumerable<SlotStep> ToSteps() =>
    [
        .. _allocations.Given(),
        .. facts.Journeys.All.SelectMany(journey => journey.Moves).SelectMany(_moves.Of),
        .. facts.History.SelectMany(StepsOf),
    ];

    private static bool HangsTogether(Journey journey) =>
        journey.Moves.Zip(journey.Slots).All(pair => pair.First.From == pair.Second);

    private IEnumerable<SlotStep> StepsOf(Operation operation) => operation.ClientRequest switch
    {
        ClientRequest.Allocate allocate => _allocations.Of(operation, allocate),
        ClientRequest.Step step => _tokens.Of(operation, step),
        ClientRequest.Act act => _tokens.Of(operation, act),
        ClientRequest.Move move => _tokens.Of(operation, move),
        ClientRequest.Resize resize => ResizeSteps.Of(operation, resize),
        ClientRequest.Next next => _days.Of(operation, next),
        // Whom a delay moved, the tokens' journeys tell.
        ClientRequest.Late => [],
        _ => ReadSteps.Of(operation),
    };
}
