using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Health;

/// <summary>Tells once when something is no longer well, and once when it is again, however often somebody asks.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger)
{
    private readonly ConcurrentDictionary<string, HealthStatus> _last = [];

    public HealthReport Note(HealthReport report)
    {
        foreach (var (name, check) in report.Entries)
        {
            var before = _last.GetOrAdd(name, HealthStatus.Healthy);
            if (before != check.Status && _last.TryUpdate(name, check.Status, before))
            {
                Tell(name, check);
            }
        }

        return report;
    }

    private void Tell(string name, HealthReportEntry check)
    {
        if (check.Status == HealthStatus.Healthy)
        {
            LogWell(name);
        }
        else
        {
            LogUnwell(name, check.Status, check.Exception?.Message ?? "");
        }
    }

    [LoggerMessage(EventId = 70, Level = LogLevel.Warning, Message = "Health: {Check} is {Status}. {Reason}")]
    private partial void LogUnwell(string check, HealthStatus status, string reason);

    [LoggerMessage(EventId = 71, Level = LogLevel.Information, Message = "Health: {Check} is well again.")]
    private partial void LogWell(string check);
}
