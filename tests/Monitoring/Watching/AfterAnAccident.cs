using System.Collections.Immutable;

namespace OpdTokens.Monitoring.Tests.Watching;

/// <summary>
/// A hand-over is cut short when a silo dies in the millisecond in which it waits for another one, which no test can bring about at will
/// from outside; until then these are not told. That there are such instruments the program itself says.
/// </summary>
internal static class AfterAnAccident
{
    public static ImmutableHashSet<string> Names { get; } = ["opdtokens_handovers_cut_short", "opdtokens_handovers_resumed_total"];
}
