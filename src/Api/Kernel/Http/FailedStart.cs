using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>What the web server could not make of its addresses.</summary>
internal static class FailedStart
{
    public static string? Explain(Exception exception) => exception switch
    {
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
