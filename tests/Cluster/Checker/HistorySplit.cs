using OpdTokens.Cluster.Tests.History;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>A history as the steps of its slots.</summary>
internal sealed class HistorySplit(Facts facts)
{
    private readonly AllocationSteps _allocations = new(facts);
    private readonly CommandSteps _tokens = new(facts);
    private readonly HopSteps _hops = new(facts);
    private readonly DaySteps _days = new(facts);

    public int Moves => facts.Journeys.All.Sum(journey => journey.Hops.Length);

    public int Displacements => facts.Journeys.All.Sum(journey => journey.Hops.Count(hop => hop.Cause is null));

    /// <summary>Refusals that fit into no slot for sure.</summary>
    public int Unplaced => facts.History.Count(_tokens.IsUnplaceable);

    public IEnumerable<string> Undecidable => facts.Journeys.All
        .Where(journey => !journey.IsWhole || !HangsTogether(journey))
        .Select(journey => $"Undecided: nobody can tell which way {journey.Token} went: "
            + string.Join(", ", journey.Hops.Select(hop => $"from {hop.From} to {hop.To}")));

    public IEnumerable<SlotStep> ToSteps() =>
    [
        .. _allocations.Given(),
        .. facts.Journeys.All.SelectMany(journey => journey.Hops).SelectMany(_hops.Of),
        .. facts.History.SelectMany(StepsOf),
    ];

    private static bool HangsTogether(Journey journey) =>
        journey.Hops.Zip(journey.Slots).All(pair => pair.First.From == pair.Second);

    private IEnumerable<SlotStep> StepsOf(Operation operation) => operation.Errand switch
    {
        Errand.Allocate allocate => _allocations.Of(operation, allocate),
        Errand.Step step => _tokens.Of(operation, step),
        Errand.Move move => _tokens.Of(operation, move),
        Errand.Resize resize => ResizeSteps.Of(operation, resize),
        Errand.Next next => _days.Of(operation, next),
        // Whom a delay moved, the tokens' journeys tell.
        Errand.Late => [],
        _ => ReadSteps.Of(operation),
    };
}
