using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Cluster;

/// <summary>Connects to the cluster, however long that takes. Until then grains must not be called.</summary>
public sealed partial class ClusterConnection(
    IClusterClient client, IHostApplicationLifetime lifetime, ILogger<ClusterConnection> logger) : BackgroundService
{
    private const int FailedExitCode = 1;

    private readonly IHostedService _client = (IHostedService)client;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => _opened.Task.IsCompletedSuccessfully;

    /// <summary>Completes when the first silo has been reached.</summary>
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
            // The process is ending, and has said why.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
            Environment.ExitCode = FailedExitCode;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Critical, Message = "The cluster's client can't start.")]
    private partial void LogFailed(Exception exception);
}
