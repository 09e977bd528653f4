using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Observability;

/// <summary>
/// Runs the health checks at most once a second, however many requests ask. The endpoints need no sign-in, and ASP.NET
/// Core would run the checks for every request. An ordinary cache would start the second at the end of a check, and a
/// check can take two.
/// </summary>
internal sealed class HealthCheckCache(HealthCheckService health, HealthLog log, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Started, Task<HealthReport> Report)> _last = [];

    public Task<HealthReport> GetReport(string tag)
    {
        lock (_lock)
        {
            if (!_last.TryGetValue(tag, out var last)
                || (last.Report.IsCompleted && clock.GetElapsedTime(last.Started) >= Lifetime))
            {
                _last[tag] = last = (clock.GetTimestamp(), RunChecks(tag));
            }

            return last.Report;
        }
    }

    private async Task<HealthReport> RunChecks(string tag)
    {
        await Task.Yield();
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(tag));
        log.Write(report);
        return report;
    }
}
