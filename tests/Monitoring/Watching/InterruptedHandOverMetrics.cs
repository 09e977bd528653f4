using System.Collections.Immutable;

namespace OpdTokens.Monitoring.Tests.Watching;

/// <summary>These metrics appear only after an interrupted hand-over, which the test can't provoke from outside.</summary>
internal static class InterruptedHandOverMetrics
{
    public static ImmutableHashSet<string> Names { get; } = ["opdtokens_handovers_cut_short", "opdtokens_handovers_resumed_total"];
}
