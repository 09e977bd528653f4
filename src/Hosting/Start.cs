using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpdTokens.Hosting;

/// <summary>
/// Runs a host. A start that the operator can mend ends in a sentence that says how, not in a stack trace; a stop comes to an end.
/// </summary>
public static partial class Start
{
    private const int FailedExitCode = 1;

    /// <summary>What is told to stop and can't, because its database is away, would go on for minutes; Kubernetes kills after 30 s.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>The host would log the exception that <see cref="RunOrExplain"/> explains.</summary>
    public static IHostApplicationBuilder ExplainFailedStart(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder;
    }

    /// <param name="host">Starts, and runs until it is told to stop.</param>
    /// <param name="explainFurther">What the host's own parts throw; null for what it does not know.</param>
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
            // Nothing has been served, so there is nothing to wind down: the process ends here.
            await Console.Error.WriteLineAsync(explanation);
            return FailedExitCode;
        }

        return await Stop(host, stopping);
    }

    private static async Task<int> Stop(IHost host, CancellationToken stopping)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OpdTokens");
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(told.SetResult);
        await told.Task;
        LogStopping(logger);
        try
        {
            await host.StopAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None);
            LogStopped(logger);
            await ((IAsyncDisposable)host).DisposeAsync();
            return Environment.ExitCode;
        }
        catch (TimeoutException)
        {
            LogNotStopped(logger, Patience);
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

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "It could not take leave within {Patience}, perhaps because the database is away. The process ends; the others will notice.")]
    private static partial void LogNotStopped(ILogger logger, TimeSpan patience);
}
