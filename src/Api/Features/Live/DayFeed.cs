using System.Threading.Channels;
using Orleans.Streams;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// The feed of one day, shared by all its followers in this process. A hint on the day's stream triggers a refresh,
/// which reads the day from its grain. The feed also refreshes periodically, because hints can be lost.
/// </summary>
internal sealed partial class DayFeed : IAsyncDisposable
{
    private static readonly TimeSpan UnsubscribeTimeout = TimeSpan.FromSeconds(2);

    private readonly HospitalId _hospital;
    private readonly IDoctorDayGrain _day;
    private readonly IAsyncStream<DayHint> _stream;
    private readonly LiveJson _json;
    private readonly LiveTimings _timings;
    private readonly LiveMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly HintTracker _hints = new();
    private readonly Channel<bool> _refreshRequests = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private StreamSubscriptionHandle<DayHint>? _subscription;
    private FeedUpdate? _newest;
    private long _hintsCheckedAt;
    private volatile bool _readFails;
    private bool _subscribeFails;

    public DayFeed(
        HospitalId hospital,
        IDoctorDayGrain day,
        IAsyncStream<DayHint> stream,
        LiveJson json,
        LiveTimings timings,
        LiveMetrics metrics,
        TimeProvider clock,
        ILogger logger)
    {
        (_day, _stream, _json, _timings, _metrics, _clock, _logger) =
            (day, stream, json, timings, metrics, clock, logger);
        _hospital = hospital;
        _running = Task.Run(Run);
    }

    /// <summary>Completes when the day has been read for the first time.</summary>
    public Task Loaded => _loaded.Task;

    /// <exception cref="InvalidOperationException"><see cref="Loaded"/> has not completed.</exception>
    public FeedUpdate Newest => Volatile.Read(ref _newest)
        ?? throw new InvalidOperationException("The day has not been read yet.");

    /// <returns>A heartbeat with the current time; null while the day can't be read.</returns>
    public LiveMessage? CurrentHeartbeat() => _readFails ? null : new Heartbeat(_clock.GetUtcNow(), _json).Message;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task Run()
    {
        // The feed calls grains as the service, because its followers are different callers.
        Caller.ServiceOf(_hospital).SetCurrent();
        await using var timer = _clock.CreateTimer(
            _ => RequestRefresh(), null, TimeSpan.Zero, _timings.RefreshInterval);
        try
        {
            while (await _refreshRequests.Reader.ReadAsync(_stopping.Token))
            {
                await RefreshAndSubscribe();
                await Task.Delay(_timings.MinRefreshInterval, _clock, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The feed was disposed.
        }
        finally
        {
            await UnsubscribeOnStop();
        }
    }

    private void RequestRefresh() => _refreshRequests.Writer.TryWrite(true);

    /// <summary>
    /// Failures are logged once, and retried with the next refresh. Followers see that heartbeats stop.
    /// </summary>
    private async Task RefreshAndSubscribe()
    {
        _readFails = !await Try(Refresh, _readFails, LogReadFailed);
        _subscribeFails = !await Try(EnsureSubscribed, _subscribeFails, LogSubscribeFailed);
    }

    private async Task<bool> Try(Func<Task> step, bool hasFailedBefore, Action<Exception, StreamId> log)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception exception)
            when (!_stopping.IsCancellationRequested || exception is not OperationCanceledException)
        {
            if (!hasFailedBefore)
            {
                log(exception, _stream.StreamId);
            }

            return false;
        }
    }

    private async Task Refresh()
    {
        if (await _day.GetLive().WaitAsync(_stopping.Token) is Outcome<LiveDay>.Done read)
        {
            Show(read.Value);
        }
    }

    private void Show(LiveDay read)
    {
        var before = Volatile.Read(ref _newest);
        var frame = new DayFrame(before is null ? read : Newer(before.Frame.Day, read));
        var hasChanged = before is null || !frame.HasSameContentAs(before.Frame);
        var now = _clock.GetUtcNow();
        var isHeartbeatDue = before is null || (now - before.Heartbeat.At).Duration() >= _timings.MinHeartbeatInterval;
        if (hasChanged || isHeartbeatDue)
        {
            Volatile.Write(ref _newest, new FeedUpdate(
                hasChanged ? new DayStates(frame, before?.States, _json) : before!.States,
                isHeartbeatDue ? new Heartbeat(now, _json) : before!.Heartbeat));
            before?.Replace();
            _loaded.TrySetResult();
        }

        foreach (var committedAt in _hints.TakeShown(frame.Day))
        {
            _metrics.RecordLag(now - committedAt);
        }
    }

    /// <summary>
    /// Keeps the newer version of each part, because a silo that was partitioned off can return an old state.
    /// </summary>
    private static LiveDay Newer(LiveDay shown, LiveDay read)
    {
        var known = shown.Slots.ToDictionary(slot => slot.Slot.Id);
        return read.Version < shown.Version
            ? shown
            : read with
            {
                Slots =
                [
                    .. read.Slots.Select(slot =>
                        known.TryGetValue(slot.Slot.Id, out var old) && old.Version > slot.Version ? old : slot),
                ],
            };
    }

    private async Task EnsureSubscribed()
    {
        if (_subscription is not null && _clock.GetElapsedTime(_hintsCheckedAt) >= _timings.RefreshInterval)
        {
            _hintsCheckedAt = _clock.GetTimestamp();
            if (_hints.HasLostHints(Newest.Frame.Day))
            {
                LogHintsLost(_stream.StreamId);
                await Unsubscribe();
            }
        }

        if (_subscription is null && _loaded.Task.IsCompleted)
        {
            _hints.Reset(Newest.Frame.Day);
            _subscription = await _stream.SubscribeAsync(OnHint);

            // Reads the changes that were made before the subscription.
            RequestRefresh();
        }
    }

    private Task OnHint(DayHint hint, StreamSequenceToken? token)
    {
        if (_hints.Receive(hint, Newest.Frame.Day))
        {
            RequestRefresh();
        }

        return Task.CompletedTask;
    }

    private async Task Unsubscribe()
    {
        if (_subscription is { } subscription)
        {
            await subscription.UnsubscribeAsync().WaitAsync(UnsubscribeTimeout, _clock);
            _subscription = null;
        }
    }

    private async Task UnsubscribeOnStop()
    {
        try
        {
            await Unsubscribe();
        }
        catch (Exception exception)
        {
            // The stream removes subscribers that no longer respond.
            LogUnsubscribeFailed(exception, _stream.StreamId);
        }
    }

    [LoggerMessage(
        EventId = 50,
        Level = LogLevel.Warning,
        Message = "Day {Day} can't be read. Until it can, its feeds show the last known state and send no heartbeats.")]
    private partial void LogReadFailed(Exception exception, StreamId day);

    [LoggerMessage(
        EventId = 53,
        Level = LogLevel.Warning,
        Message = "The stream of day {Day} can't be subscribed to. Until it can, changes are shown some seconds late.")]
    private partial void LogSubscribeFailed(Exception exception, StreamId day);

    [LoggerMessage(
        EventId = 51,
        Level = LogLevel.Warning,
        Message = "A hint of day {Day} was lost. The feed subscribes to the stream again.")]
    private partial void LogHintsLost(StreamId day);

    [LoggerMessage(
        EventId = 52,
        Level = LogLevel.Information,
        Message = "The subscription to the stream of day {Day} could not be ended.")]
    private partial void LogUnsubscribeFailed(Exception exception, StreamId day);
}
