namespace OpdTokens.Simulation.Checks;

/// <summary>Something that must not be.</summary>
/// <param name="Rule">One of <see cref="Rules"/>.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record Violation(string Rule, string Detail);
