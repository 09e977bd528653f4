namespace OpdTokens.Simulation.Checks;

/// <summary>Emergencies first, then the higher score, then who came first; apart from those who missed a call or were brought back.</summary>
internal static class QueueOrder
{
    /// <param name="slot">Whose queue it is.</param>
    /// <param name="queue">As the service tells it.</param>
    /// <param name="isOutOfRank">Tells, by id, who missed a call or was brought back.</param>
    public static IEnumerable<Violation> Check(string slot, IReadOnlyList<QueuedAnswer> queue, Func<string, bool> isOutOfRank)
    {
        if (!queue.Select(token => token.Position).SequenceEqual(Enumerable.Range(1, queue.Count)))
        {
            yield return new Violation(Rules.TheQueueIsInOrder, $"Positions of {slot}: {string.Join(' ', queue.Select(token => token.Position))}.");
        }

        if (!queue.Select(token => token.SequenceNumber).Order().SequenceEqual(Enumerable.Range(1, queue.Count)))
        {
            yield return new Violation(Rules.TheQueueIsInOrder, $"Places of arrival in {slot}: {string.Join(' ', queue.Select(token => token.SequenceNumber).Order())}.");
        }

        var ranked = queue.Where(token => !isOutOfRank(token.Id)).ToArray();
        foreach (var (before, after) in ranked.Zip(ranked.Skip(1)).Where(pair => RankOf(pair.First).CompareTo(RankOf(pair.Second)) > 0))
        {
            yield return new Violation(Rules.TheQueueIsInOrder, $"In {slot}, {before.TokenNumber} stands before {after.TokenNumber}.");
        }
    }

    private static (bool, int, int) RankOf(TokenAnswer token) => (!token.IsEmergency, -token.PriorityScore, token.SequenceNumber);
}
