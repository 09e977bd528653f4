using System.Net;
using System.Net.Sockets;

namespace OpdTokens.LocalCluster;

/// <summary>Ports of this machine for programs that are started later.</summary>
public static class LoopbackPorts
{
    /// <summary>Below the ports that operating systems give to outgoing connections (Linux: from 32,768).</summary>
    private const int First = 20_000;
    private const int Count = 12_000;

    /// <summary>Open for as long as this process lives, so that no other one is given the same ports. The system closes them if it is killed.</summary>
    private static readonly List<FileStream> Reservations = [];

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <returns>As many ports as asked for, no two the same. Nobody listens on them, and no other call is given them while this process lives.</returns>
    /// <exception cref="InvalidOperationException">Too few ports are left.</exception>
    public static int[] Free(int count)
    {
        lock (Reservations)
        {
            var start = System.Security.Cryptography.RandomNumberGenerator.GetInt32(Count);
            int[] ports = [.. Enumerable.Range(0, Count).Select(offset => First + ((start + offset) % Count)).Where(TryReserve).Take(count)];
            return ports.Length == count ? ports : throw new InvalidOperationException($"There are no {count} free ports from {First} to {First + Count - 1}.");
        }
    }

    private static bool TryReserve(int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"opdtokens-ports-{Environment.UserName}"));
        try
        {
            Reservations.Add(new FileStream(Path.Combine(folder.FullName, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return IsFree(port);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
