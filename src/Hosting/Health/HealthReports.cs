using System.Collections.ObjectModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Health;

internal static class HealthReports
{
    /// <summary>That it could be asked for is all there is to say.</summary>
    public static HealthReport OfThisProcess { get; } = new(ReadOnlyDictionary<string, HealthReportEntry>.Empty, TimeSpan.Zero);
}
