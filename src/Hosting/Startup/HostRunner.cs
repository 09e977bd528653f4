using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpdTokens.Hosting.Startup;

/// <summary>
/// Runs a host. When the operator can correct the cause of a failed start, the process prints an explanation and no
/// stack trace. A shutdown has a time limit.
/// </summary>
public static partial class HostRunner
{
    private const int FailedExitCode = 1;

    /// <summary>
    /// Below the 30 s after which Kubernetes kills the process. Without a limit, a process that has lost its database
    /// would take minutes to stop.
    /// </summary>
    internal static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Suppresses the host's own log of the exception, because <see cref="RunOrExplain"/> explains it.
    /// </summary>
    public static IHostApplicationBuilder ExplainFailedStart(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder;
    }

    /// <param name="host">Is started and runs until it receives a stop signal.</param>
    /// <param name="explainFurther">
    /// Explains exceptions of the host's own components; returns null for unknown ones.
    /// </param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunOrExplain(this IHost host, Func<Exception, string?>? explainFurther = null)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.StartAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Environment.ExitCode;
        }
        catch (Exception exception) when ((explainFurther?.Invoke(exception) ?? Explain(exception)) is { } explanation)
        {
            // The process has served no requests, so it ends without a graceful shutdown.
            await Console.Error.WriteLineAsync(explanation);
            return FailedExitCode;
        }

        return await WaitForShutdown(host, stopping);
    }

    private static async Task<int> WaitForShutdown(IHost host, CancellationToken stopping)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OpdTokens");
        var stopRequested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(stopRequested.SetResult);
        await stopRequested.Task;
        LogStopping(logger);
        try
        {
            await host.StopAsync(CancellationToken.None).WaitAsync(ShutdownTimeout, CancellationToken.None);
            LogStopped(logger);
            await ((IAsyncDisposable)host).DisposeAsync();
            return Environment.ExitCode;
        }
        catch (TimeoutException)
        {
            LogNotStopped(logger, ShutdownTimeout);
            return FailedExitCode;
        }
    }

    private static string? Explain(Exception exception) => exception switch
    {
        CannotStartException cannot => cannot.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        _ => null,
    };

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Stopping")]
    private static partial void LogStopping(ILogger logger);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "Stopped")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(
        EventId = 12, Level = LogLevel.Error,
        Message = "The graceful shutdown did not finish within {Timeout}, "
            + "possibly because the database is unavailable. "
            + "The process ends now. The cluster will detect that it is gone.")]
    private static partial void LogNotStopped(ILogger logger, TimeSpan timeout);
}
