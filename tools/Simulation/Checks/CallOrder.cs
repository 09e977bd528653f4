namespace OpdTokens.Simulation.Checks;

/// <summary>Whose turn it is.</summary>
internal static class CallOrder
{
    /// <summary>Of those of one slot.</summary>
    /// <param name="called">By the service.</param>
    /// <param name="behind">Ids of those behind whom the called one has gone when they missed a call.</param>
    /// <param name="broughtBack">The called one had left a counter by mistake.</param>
    /// <param name="waiting">All others of the slot who can be called.</param>
    public static IEnumerable<Violation> CheckPlace(
        TokenAnswer called, IReadOnlySet<string> behind, bool broughtBack, IReadOnlyCollection<(TokenAnswer Token, bool BroughtBack)> waiting)
    {
        foreach (var (token, _) in waiting.Where(other => !broughtBack && behind.Contains(other.Token.Id)))
        {
            yield return new Violation(
                Rules.AbsentGoBehind, $"{called.TokenNumber} missed a call and was called again before {token.TokenNumber}, who waited then.");
        }

        foreach (var (token, _) in waiting.Where(other => !broughtBack && other.BroughtBack))
        {
            yield return new Violation(
                Rules.TheFirstIsCalled, $"{called.TokenNumber} was called before {token.TokenNumber}, who was brought back.");
        }
    }

    /// <param name="called">By the service.</param>
    /// <param name="first">Of those checked in, by the queue just before; null where it was not looked at.</param>
    /// <param name="waiting">Ordinals of the slots of all others who have checked in.</param>
    /// <param name="slot">Ordinal of the called one's slot.</param>
    /// <param name="broughtBack">The called one had left a counter by mistake, and comes before those of all slots.</param>
    public static IEnumerable<Violation> Check(
        TokenAnswer called, TokenAnswer? first, IEnumerable<int> waiting, int slot, bool broughtBack = false)
    {
        if (first is not null && first.Id != called.Id)
        {
            yield return new Violation(Rules.TheFirstIsCalled, $"{called.TokenNumber} was called, and {first.TokenNumber} was first.");
        }

        if (!broughtBack && waiting.Any(other => other < slot))
        {
            yield return new Violation(Rules.TheFirstIsCalled, $"{called.TokenNumber} was called while somebody of an earlier slot waited.");
        }
    }
}
