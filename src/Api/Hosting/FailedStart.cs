using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Embedded;

namespace OpdTokens.Api.Hosting;

/// <summary>A start that the operator can mend ends in a sentence that says how, not in a stack trace.</summary>
internal static class FailedStart
{
    private const int ExitCode = 1;

    /// <summary>The host would log the exception that <see cref="RunOrExplain"/> explains.</summary>
    public static void ExplainFailedStart(this WebApplicationBuilder builder) =>
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunOrExplain(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (Explain(exception) is { } explanation)
        {
            // Nothing has been served, so there is nothing to wind down: the process ends here.
            await Console.Error.WriteLineAsync(explanation);
            return ExitCode;
        }

        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static string? Explain(Exception exception) => exception switch
    {
        EmbeddedStoreException store => store.Message,
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} Stop what uses it, or choose another: --urls http://localhost:8001",
        _ when IsOfAnAddress(exception) =>
            $"The service can't listen there: {exception.Message.TrimEnd('.')}. Write for example --urls http://localhost:8001",
        _ => null,
    };

    /// <summary>What the web server throws when it can't make sense of an address, or has none of its own like it.</summary>
    private static bool IsOfAnAddress(Exception exception) => exception
        is FormatException
        or SocketException
        or ArgumentOutOfRangeException { ParamName: "port" }
        or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" };
}
