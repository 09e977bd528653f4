namespace OpdTokens.Simulation.Checks;

internal static class CallOrder
{
    /// <param name="called">By the service.</param>
    /// <param name="first">Of those checked in, by the queue just before; null where it was not looked at.</param>
    /// <param name="waiting">Ordinals of the slots of all others who have checked in.</param>
    /// <param name="slot">Ordinal of the called one's slot.</param>
    public static IEnumerable<Violation> Check(TokenAnswer called, TokenAnswer? first, IEnumerable<int> waiting, int slot)
    {
        if (first is not null && first.Id != called.Id)
        {
            yield return new Violation(Rules.TheFirstIsCalled, $"{called.TokenNumber} was called, and {first.TokenNumber} was first.");
        }

        if (waiting.Any(other => other < slot))
        {
            yield return new Violation(Rules.TheFirstIsCalled, $"{called.TokenNumber} was called while somebody of an earlier slot waited.");
        }
    }
}
