using System.Net;
using System.Net.Sockets;

namespace OpdTokens.Cluster.Tests.Processes;

/// <summary>An address for a process that is to be found again when it was killed and has been started anew.</summary>
internal static class FreePort
{
    public static string NewAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
