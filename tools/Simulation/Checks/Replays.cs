namespace OpdTokens.Simulation.Checks;

/// <summary>Of one request that was sent twice.</summary>
internal static class Replays
{
    /// <param name="areAtOnce">Neither is known to have come first; and a refusal is not remembered, so the two may differ in that.</param>
    public static IEnumerable<Violation> Check(Reply one, Reply other, bool areAtOnce)
    {
        if (areAtOnce && !(one.IsSuccess && other.IsSuccess))
        {
            yield break;
        }

        if (!other.IsSuccess)
        {
            yield return new Violation(Rules.RepeatingChangesNothing, $"A request that was granted was then answered {(int)other.Status} {other.Code}.");
        }
        else if (one.Read<TokenAnswer>().Id is var first && other.Read<TokenAnswer>().Id is var second && first != second)
        {
            yield return new Violation(Rules.RepeatingChangesNothing, $"One request got two tokens, {first} and {second}.");
        }
        else if (!other.IsReplay && !(areAtOnce && one.IsReplay))
        {
            yield return new Violation(Rules.RepeatingChangesNothing, $"Nothing tells that {second} is a first answer given again.");
        }
    }
}
