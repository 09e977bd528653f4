using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

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
        catch (Exception exception) when ((explainFurther?.Invoke(exception) ?? Explain(exception, host.Services)) is { } explanation)
        {
            // Nothing has been served, so there is nothing to wind down: the process ends here.
            await Console.Error.WriteLineAsync(explanation);
            return FailedExitCode;
        }

        await host.WaitForShutdownAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        return 0;
    }

    private static string? Explain(Exception exception, IServiceProvider services) => exception switch
    {
        CannotStartException cannot => cannot.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        _ when SocketFault(exception) is { } fault => ExplainSiloEndpoint(fault, services),
        _ => null,
    };

    private static SocketException? SocketFault(Exception? exception) => exception switch
    {
        null => null,
        SocketException socket => socket,
        _ => SocketFault(exception.InnerException),
    };

    private static string? ExplainSiloEndpoint(SocketException fault, IServiceProvider services)
    {
        var cluster = services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Cluster;
        return fault.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"Port {cluster.SiloPort} or {cluster.GatewayPort} is taken. Stop what uses it, or choose others: "
                + "--OpdTokens:Cluster:SiloPort=11112 --OpdTokens:Cluster:GatewayPort=30001",
            SocketError.AddressNotAvailable =>
                $"OpdTokens:Cluster:AdvertisedAddress is '{cluster.AdvertisedAddress}', which is none of this machine's. "
                + "Write one that is, for example 127.0.0.1.",
            _ => null,
        };
    }
}
