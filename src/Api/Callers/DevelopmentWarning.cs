using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>Nobody should come to rely on it unawares.</summary>
internal sealed partial class DevelopmentWarning(IOptions<OpdTokensOptions> settings, ILogger<DevelopmentWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogOpen(settings.Value.Hospital);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 60, Level = LogLevel.Warning, Message = "Development: who brings no credentials is an admin of {Hospital}. docs/sign-in.md says how to let in only those who may.")]
    private partial void LogOpen(string hospital);
}
