using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Features.Live;

/// <summary>The feeds of this process: one for each followed day, shared by all its subscribers.</summary>
internal sealed class DayFeeds(
    IClusterClient cluster,
    LiveJson json,
    LiveTimings timings,
    LiveMetrics metrics,
    IOptions<OpdTokensOptions> options,
    TimeProvider clock,
    ILogger<DayFeed> logger)
    : IHostedService
{
    private static readonly TimeSpan LoadTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<DayKey, SharedFeed> _feeds = [];

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

    /// <summary>Opens the day's feed if it is not open, and waits until it is loaded.</summary>
    /// <returns>Dispose it to unsubscribe. A feed without subscribers closes after the idle timeout.</returns>
    /// <exception cref="TimeoutException">The day could not be read within 5 seconds.</exception>
    /// <exception cref="ProblemException">
    /// The process has reached its limit of feeds (<c>OpdTokens:Limits:WatchedDays</c>). Another process may have room.
    /// </exception>
    public async Task<DaySubscription> Subscribe(DayKey key, CancellationToken cancellationToken)
    {
        var subscription = Acquire(key);
        try
        {
            await subscription.Loaded.WaitAsync(LoadTimeout, clock, cancellationToken);
            return subscription;
        }
        catch
        {
            subscription.Dispose();
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveFeeds(() => Count);
        return Task.CompletedTask;
    }

    /// <summary>Closes the feeds while the connection to the cluster is open, so that they can unsubscribe.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        SharedFeed[] open;
        lock (_lock)
        {
            open = [.. _feeds.Values];
            _feeds.Clear();
        }

        await Task.WhenAll(open.Select(shared => shared.DisposeAsync().AsTask())).WaitAsync(cancellationToken);
    }

    private DaySubscription Acquire(DayKey key)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue(key, out var shared))
            {
                if (_feeds.Count >= options.Value.Limits.WatchedDays)
                {
                    throw new ProblemException(new(
                        ProblemCatalogue.Unavailable, "This process has reached its limit of followed days."));
                }

                _feeds[key] = shared = new SharedFeed(Open(key));
            }

            shared.Subscribers++;
            return new DaySubscription(shared.Feed, () => Release(key));
        }
    }

    private DayFeed Open(DayKey key) => new(
        key.Hospital,
        cluster.Day(key.Hospital, key.Doctor, key.Date),
        cluster.GetStreamProvider(DayStream.Provider)
            .GetStream<DayHint>(DayStream.Of(key.Hospital, key.Doctor, key.Date)),
        json,
        timings,
        metrics,
        clock,
        logger);

    private void Release(DayKey key)
    {
        lock (_lock)
        {
            if (_feeds.TryGetValue(key, out var shared) && --shared.Subscribers == 0)
            {
                shared.IdleTimer?.Dispose();
                shared.IdleTimer = clock.CreateTimer(
                    _ => _ = CloseIfIdle(key), null, IdleTimeoutOf(shared.Feed), Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>
    /// Feeds of days without slots close at once. Otherwise a client that requests many dates would fill the limit.
    /// </summary>
    private TimeSpan IdleTimeoutOf(DayFeed feed) =>
        feed.Loaded.IsCompletedSuccessfully && !feed.Newest.Frame.Day.Slots.IsEmpty
            ? timings.IdleTimeout
            : TimeSpan.Zero;

    private async Task CloseIfIdle(DayKey key)
    {
        SharedFeed shared;
        lock (_lock)
        {
            if (!_feeds.TryGetValue(key, out shared!) || shared.Subscribers > 0)
            {
                return;
            }

            _feeds.Remove(key);
        }

        await shared.DisposeAsync();
    }

    private sealed class SharedFeed(DayFeed feed) : IAsyncDisposable
    {
        public DayFeed Feed => feed;

        public int Subscribers { get; set; }

        public ITimer? IdleTimer { get; set; }

        public ValueTask DisposeAsync()
        {
            IdleTimer?.Dispose();
            return feed.DisposeAsync();
        }
    }
}

/// <summary>A subscription to the feed of a day.</summary>
internal sealed class DaySubscription(DayFeed feed, Action unsubscribe) : IDisposable
{
    private Action? _unsubscribe = unsubscribe;

    /// <inheritdoc cref="DayFeed.Newest"/>
    public FeedUpdate Newest => feed.Newest;

    /// <inheritdoc cref="DayFeed.Loaded"/>
    public Task Loaded => feed.Loaded;

    /// <inheritdoc cref="DayFeed.CurrentHeartbeat"/>
    public LiveMessage? CurrentHeartbeat() => feed.CurrentHeartbeat();

    public void Dispose() => Interlocked.Exchange(ref _unsubscribe, null)?.Invoke();
}

/// <summary>A doctor's day in a hospital.</summary>
internal readonly record struct DayKey(HospitalId Hospital, int Doctor, DateOnly Date)
{
    public static DayKey Of(HospitalId hospital, SlotId slot) => new(hospital, slot.DoctorId, slot.Date);
}
