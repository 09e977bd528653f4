using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Features.Live;

/// <summary>One feed for each day that is watched in this process, however many watch.</summary>
internal sealed class DayFeeds(
    IClusterClient cluster,
    LiveJson json,
    LivePace pace,
    LiveMetrics metrics,
    IOptions<OpdTokensOptions> options,
    TimeProvider clock,
    ILogger<DayFeed> logger)
    : IHostedService
{
    private static readonly TimeSpan FirstLookPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<DayKey, Shared> _feeds = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _feeds.Count;
            }
        }
    }

    /// <summary>To be disposed by whoever watches; the last one's leaving ends the feed, after a while.</summary>
    /// <exception cref="TimeoutException">There was nothing to see within a few seconds.</exception>
    /// <exception cref="ProblemException">The process has reached its limit of watched days. Another process may have room.</exception>
    public async Task<DayWatch> Watch(DayKey key, CancellationToken cancellationToken)
    {
        var watch = Enter(key);
        try
        {
            await watch.Begun.WaitAsync(FirstLookPatience, clock, cancellationToken);
            return watch;
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveFeeds(() => Count);
        return Task.CompletedTask;
    }

    /// <summary>While the cluster can still be told that nobody listens any more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Shared[] open;
        lock (_lock)
        {
            open = [.. _feeds.Values];
            _feeds.Clear();
        }

        await Task.WhenAll(open.Select(shared => shared.DisposeAsync().AsTask())).WaitAsync(cancellationToken);
    }

    private DayWatch Enter(DayKey key)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue(key, out var shared))
            {
                if (_feeds.Count >= options.Value.Limits.WatchedDays)
                {
                    throw new ProblemException(new(ProblemCatalogue.Unavailable, "This process has reached its limit of watched days."));
                }

                _feeds[key] = shared = new Shared(Open(key));
            }

            shared.Watchers++;
            return new DayWatch(shared.Feed, () => Leave(key));
        }
    }

    private DayFeed Open(DayKey key) => new(
        key.Hospital,
        cluster.Day(key.Hospital, key.Doctor, key.Date),
        cluster.GetStreamProvider(DayStream.Provider).GetStream<DayHint>(DayStream.Of(key.Hospital, key.Doctor, key.Date)),
        json,
        pace,
        metrics,
        clock,
        logger);

    private void Leave(DayKey key)
    {
        lock (_lock)
        {
            if (_feeds.TryGetValue(key, out var shared) && --shared.Watchers == 0)
            {
                shared.Lingering?.Dispose();
                shared.Lingering = clock.CreateTimer(_ => _ = CloseIfUnwatched(key), null, LingerOf(shared.Feed), Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Of a day without slots there is nothing to keep: whoever asks for one date after the other leaves nothing behind.</summary>
    private TimeSpan LingerOf(DayFeed feed) =>
        feed.Begun.IsCompletedSuccessfully && !feed.Newest.Frame.Day.Slots.IsEmpty ? pace.Linger : TimeSpan.Zero;

    private async Task CloseIfUnwatched(DayKey key)
    {
        Shared shared;
        lock (_lock)
        {
            if (!_feeds.TryGetValue(key, out shared!) || shared.Watchers > 0)
            {
                return;
            }

            _feeds.Remove(key);
        }

        await shared.DisposeAsync();
    }

    private sealed class Shared(DayFeed feed) : IAsyncDisposable
    {
        public DayFeed Feed => feed;

        public int Watchers { get; set; }

        public ITimer? Lingering { get; set; }

        public ValueTask DisposeAsync()
        {
            Lingering?.Dispose();
            return feed.DisposeAsync();
        }
    }
}

/// <summary>One who watches a day.</summary>
internal sealed class DayWatch(DayFeed feed, Action leave) : IDisposable
{
    private Action? _leave = leave;

    public Tick Newest => feed.Newest;

    /// <inheritdoc cref="DayFeed.Greet"/>
    public LiveMessage? Greet() => feed.Greet();

    /// <summary>Completes when there is something to see.</summary>
    public Task Begun => feed.Begun;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}

/// <summary>A doctor's day in a hospital.</summary>
internal readonly record struct DayKey(HospitalId Hospital, int Doctor, DateOnly Date)
{
    public static DayKey Of(HospitalId hospital, SlotId slot) => new(hospital, slot.DoctorId, slot.Date);
}
