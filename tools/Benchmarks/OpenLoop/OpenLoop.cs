using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using OpdTokens.Benchmarks.Load;

namespace OpdTokens.Benchmarks.OpenLoop;

/// <summary>
/// Requests at set times, whatever became of those before, as patients come. A service that stands still for a second makes all
/// requests of that second late, so a latency counts from when its request was due and not from when it could be sent.
/// </summary>
internal sealed class OpenLoop(Uri address)
{
    private const int Broken = 0;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentBag<Connection> _free = [];

    /// <param name="due">When each request is due, ascending, from the start.</param>
    /// <param name="next">The next request.</param>
    public async Task<LoadFigures> Run(IReadOnlyList<TimeSpan> due, Func<byte[]> next, CancellationToken cancellationToken)
    {
        var answers = new Task<(int Status, TimeSpan Latency)>[due.Count];
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < answers.Length; i++)
        {
            while (Stopwatch.GetElapsedTime(begin) < due[i])
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }

            answers[i] = Ask(next(), begin, due[i]);
        }

        var all = await Task.WhenAll(answers);
        while (_free.TryTake(out var connection))
        {
            connection.Dispose();
        }

        return new LoadFigures(
            Stopwatch.GetElapsedTime(begin),
            [.. all.Where(answer => answer.Status == 201).Select(answer => answer.Latency)],
            all.CountBy(answer => answer.Status).ToDictionary(),
            all.Count(answer => answer.Status != 201));
    }

    private async Task<(int Status, TimeSpan Latency)> Ask(byte[] request, long begin, TimeSpan due)
    {
        var connection = _free.TryTake(out var free) ? free : new Connection(address);
        var status = Broken;
        try
        {
            status = await connection.Send(request);
        }
        catch (SocketException)
        {
            connection.Dispose();
        }

        _free.Add(connection);
        return (status, Stopwatch.GetElapsedTime(begin) - due);
    }
}
