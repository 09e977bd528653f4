using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpdTokens.Hosting;

/// <summary>A start that the operator can mend ends in a sentence that says how, not in a stack trace.</summary>
public static class Start
{
    private const int FailedExitCode = 1;

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
        try
        {
            await host.StartAsync();
        }
        catch (Exception exception) when ((explainFurther?.Invoke(exception) ?? Explain(exception)) is { } explanation)
        {
            // Nothing has been served, so there is nothing to wind down: the process ends here.
            await Console.Error.WriteLineAsync(explanation);
            return FailedExitCode;
        }

        await host.WaitForShutdownAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        return 0;
    }

    private static string? Explain(Exception exception) => exception switch
    {
        CannotStartException cannot => cannot.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        _ => null,
    };
}
