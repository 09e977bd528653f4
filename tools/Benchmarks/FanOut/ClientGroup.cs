namespace OpdTokens.Benchmarks.FanOut;

/// <summary>All clients of a run.</summary>
internal sealed class ClientGroup(int size, TimeProvider clock) : IDisposable
{
    private const int ConnectingAtOnce = 32;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    private readonly Listener[] _listeners = [.. Enumerable.Range(0, size).Select(_ => new Listener(clock))];

    public long Newest => _listeners.Max(listener => listener.Version);

    public long Bytes => _listeners.Sum(listener => listener.Bytes);

    public int Disconnected => _listeners.Count(listener => !listener.IsConnected);

    /// <summary>When each got the version that it has: timestamps of the clock.</summary>
    public IEnumerable<long> Arrivals => _listeners.Select(listener => listener.VersionAt);

    public int CountBehind(long version) => _listeners.Count(listener => listener.Version < version);

    public Task Connect(Uri api, Func<int, string> pathOf, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, size),
        new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellationToken },
        async (number, cancelled) => await _listeners[number].Connect(api, pathOf(number), cancelled));

    /// <summary>Waits until all have a version, or timeout ends: then some are behind.</summary>
    public async Task Reach(long version, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        var start = clock.GetTimestamp();
        while (CountBehind(version) > 0 && clock.GetElapsedTime(start) < timeout)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public void Dispose() => Array.ForEach(_listeners, listener => listener.Dispose());
}
