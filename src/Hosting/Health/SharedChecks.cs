using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Health;

/// <summary>
/// Anybody may ask how a process is, as often as they like: it looks once a second at most, for all who ask. ASP.NET Core's health
/// checks run at every request. A cache would count the second from the end of a look, and a look may take two.
/// </summary>
internal sealed class SharedChecks(HealthCheckService health, HealthLog log, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Begun, Task<HealthReport> Report)> _last = [];

    public Task<HealthReport> Of(string tag)
    {
        lock (_lock)
        {
            if (!_last.TryGetValue(tag, out var last)
                || (last.Report.IsCompleted && clock.GetElapsedTime(last.Begun) >= Freshness))
            {
                _last[tag] = last = (clock.GetTimestamp(), Look(tag));
            }

            return last.Report;
        }
    }

    private async Task<HealthReport> Look(string tag)
    {
        await Task.Yield();
        return log.Note(await health.CheckHealthAsync(check => check.Tags.Contains(tag)));
    }
}
