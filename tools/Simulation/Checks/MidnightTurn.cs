namespace OpdTokens.Simulation.Checks;

/// <summary>Of a clinic that runs over midnight, when nothing has happened meanwhile.</summary>
internal static class MidnightTurn
{
    /// <param name="before">Everyone in its queues.</param>
    /// <param name="after">The same, on the next date.</param>
    public static IEnumerable<Violation> Check(IReadOnlyList<QueuedAnswer> before, IReadOnlyList<QueuedAnswer> after)
    {
        var afterById = after.ToDictionary(token => token.Id);
        foreach (var token in before)
        {
            if (!afterById.Remove(token.Id, out var found))
            {
                yield return new Violation(
                    Rules.MidnightChangesNothing, $"{token.TokenNumber} was in the queue before midnight, and is not after it.");
            }
            else if (found != token)
            {
                yield return new Violation(
                    Rules.MidnightChangesNothing, $"{token.TokenNumber} was {token} before midnight, and is {found} after it.");
            }
        }

        foreach (var token in afterById.Values)
        {
            yield return new Violation(Rules.MidnightChangesNothing, $"{token.TokenNumber} came into the queue by midnight alone.");
        }
    }
}
