namespace OpdTokens.Simulation.Checks;

/// <summary>Emergencies first, then the higher score, then who came first.</summary>
internal static class QueueOrder
{
    public static IEnumerable<Violation> Check(string slot, IReadOnlyList<QueuedAnswer> queue)
    {
        if (!queue.Select(token => token.Position).SequenceEqual(Enumerable.Range(1, queue.Count)))
        {
            yield return new Violation(Rules.TheQueueIsInOrder, $"Positions of {slot}: {string.Join(' ', queue.Select(token => token.Position))}.");
        }

        if (!queue.Select(token => token.SequenceNumber).Order().SequenceEqual(Enumerable.Range(1, queue.Count)))
        {
            yield return new Violation(Rules.TheQueueIsInOrder, $"Places of arrival in {slot}: {string.Join(' ', queue.Select(token => token.SequenceNumber).Order())}.");
        }

        foreach (var (before, after) in queue.Zip(queue.Skip(1)).Where(pair => RankOf(pair.First).CompareTo(RankOf(pair.Second)) > 0))
        {
            yield return new Violation(Rules.TheQueueIsInOrder, $"In {slot}, {before.TokenNumber} stands before {after.TokenNumber}.");
        }
    }

    private static (bool, int, int) RankOf(TokenAnswer token) => (!token.IsEmergency, -token.PriorityScore, token.SequenceNumber);
}
