using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Observability;

/// <summary>Logs each change of a check's status once, however often the checks run.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger)
{
    private readonly ConcurrentDictionary<string, HealthStatus> _last = [];

    public void Write(HealthReport report)
    {
        foreach (var (name, check) in report.Entries)
        {
            var before = _last.GetOrAdd(name, HealthStatus.Healthy);
            if (before != check.Status && _last.TryUpdate(name, check.Status, before))
            {
                LogChange(name, check);
            }
        }
    }

    private void LogChange(string name, HealthReportEntry check)
    {
        if (check.Status == HealthStatus.Healthy)
        {
            LogHealthy(name);
        }
        else
        {
            LogUnhealthy(name, check.Status, check.Exception?.Message ?? "");
        }
    }

    [LoggerMessage(EventId = 70, Level = LogLevel.Warning, Message = "Health: {Check} is {Status}. {Reason}")]
    private partial void LogUnhealthy(string check, HealthStatus status, string reason);

    [LoggerMessage(EventId = 71, Level = LogLevel.Information, Message = "Health: {Check} is healthy again.")]
    private partial void LogHealthy(string check);
}
