using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Client;

/// <summary>
/// Connects to the cluster in the background. Grains must not be called before the connection is open.
/// </summary>
public sealed partial class ClusterConnection(
    IClusterClient client, IHostApplicationLifetime lifetime, ILogger<ClusterConnection> logger) : BackgroundService
{
    private const int FailedExitCode = 1;

    private readonly IHostedService _client = (IHostedService)client;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => _opened.Task.IsCompletedSuccessfully;

    /// <summary>Completes with the first connection to a silo.</summary>
    public Task Opened => _opened.Task;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (IsOpen)
        {
            await _client.StopAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _client.StartAsync(stoppingToken);
            _opened.SetResult();
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested || Environment.ExitCode != 0)
        {
            // The process is stopping, and the cause is already logged.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
            Environment.ExitCode = FailedExitCode;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Critical, Message = "The Orleans client could not start.")]
    private partial void LogFailed(Exception exception);
}
