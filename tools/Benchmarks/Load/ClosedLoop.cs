using System.Diagnostics;
using System.Net.Sockets;

namespace OpdTokens.Benchmarks.Load;

/// <summary>So many callers, each of whom asks again as soon as they are answered.</summary>
/// <param name="address">Of the service.</param>
/// <param name="callers">Each has a connection of their own.</param>
internal sealed class ClosedLoop(Uri address, int callers)
{
    private const int Broken = 0;

    /// <param name="next">Called from many threads at once; null when there is nothing left to ask.</param>
    /// <param name="duration">No request begins after it.</param>
    /// <param name="isExpected">Whether a status is as it should be.</param>
    public async Task<LoadFigures> Run(Func<byte[]?> next, TimeSpan duration, Func<int, bool> isExpected, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var seen = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(Ask, cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var all = seen.SelectMany(answers => answers).ToArray();
        return new LoadFigures(
            elapsed,
            [.. all.Where(answer => isExpected(answer.Status)).Select(answer => answer.Latency)],
            all.CountBy(answer => answer.Status).ToDictionary(),
            all.Count(answer => !isExpected(answer.Status)));

        async Task<List<(int Status, TimeSpan Latency)>> Ask()
        {
            using var connection = new Connection(address);
            var answers = new List<(int, TimeSpan)>();
            while (Stopwatch.GetElapsedTime(begin) < duration && !cancellationToken.IsCancellationRequested && next() is { } request)
            {
                var asked = Stopwatch.GetTimestamp();
                answers.Add((await Send(connection, request), Stopwatch.GetElapsedTime(asked)));
            }

            return answers;
        }
    }

    private static async ValueTask<int> Send(Connection connection, byte[] request)
    {
        try
        {
            return await connection.Send(request);
        }
        catch (SocketException)
        {
            connection.Dispose();
            return Broken;
        }
    }
}
