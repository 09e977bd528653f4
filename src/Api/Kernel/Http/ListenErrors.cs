using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Explains why the web server can't listen on its addresses.</summary>
internal static class ListenErrors
{
    /// <returns>The explanation; null for exceptions with another cause.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} Stop the process that uses the address, or choose another one: "
                + "--urls http://localhost:8001",
        _ when IsAddressError(exception) =>
            $"The service can't listen on its address: {exception.Message.TrimEnd('.')}. "
                + "Write for example --urls http://localhost:8001",
        _ => null,
    };

    /// <summary>The exceptions that Kestrel throws for malformed addresses and addresses of other machines.</summary>
    private static bool IsAddressError(Exception exception) => exception
        is FormatException
        or SocketException
        or ArgumentOutOfRangeException { ParamName: "port" }
        or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" };
}
