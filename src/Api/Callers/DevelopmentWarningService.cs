using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>Warns at start that Development accepts callers without credentials.</summary>
internal sealed partial class DevelopmentWarningService(
    IOptions<OpdTokensOptions> settings, ILogger<DevelopmentWarningService> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogOpen(settings.Value.Hospital);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        EventId = 60,
        Level = LogLevel.Warning,
        Message = "Development: callers without credentials are admins of {Hospital}. "
            + "docs/sign-in.md describes how to require sign-in.")]
    private partial void LogOpen(string hospital);
}
