namespace OpdTokens.Simulation.Checks;

/// <summary>What the service tells of a patient and their doctor's day, each as it was answered.</summary>
internal sealed record Trace(string Token, string Queue, string Day);

internal static class UndoneSteps
{
    /// <param name="number">Of the token.</param>
    /// <param name="before">The step.</param>
    /// <param name="after">The step was undone.</param>
    public static IEnumerable<Violation> Check(string number, Trace before, Trace after)
    {
        (string What, string Before, string After)[] told =
            [("token", before.Token, after.Token), ("queue", before.Queue, after.Queue), ("day", before.Day, after.Day)];
        return told
            .Where(one => one.Before != one.After)
            .Select(one => new Violation(
                Rules.UndoneLeavesNoTrace, $"A step of {number} was undone, and the {one.What} was {one.Before} and is {one.After}."));
    }
}
