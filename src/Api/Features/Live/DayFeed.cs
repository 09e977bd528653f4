using System.Threading.Channels;
using Orleans.Streams;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// One day, followed once for all who watch it in this process. The day's stream says when to look, and the day itself what there
/// is to see; a look from time to time finds what the stream lost.
/// </summary>
internal sealed partial class DayFeed : IAsyncDisposable
{
    private static readonly TimeSpan UnsubscribePatience = TimeSpan.FromSeconds(2);

    private readonly HospitalId _hospital;
    private readonly IDoctorDayGrain _day;
    private readonly IAsyncStream<DayHint> _stream;
    private readonly LiveJson _json;
    private readonly LivePace _pace;
    private readonly LiveMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Hints _hints = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private StreamSubscriptionHandle<DayHint>? _subscription;
    private Tick? _newest;
    private long _checkedAt;
    private volatile bool _isBlind;
    private bool _isDeaf;

    public DayFeed(
        HospitalId hospital,
        IDoctorDayGrain day,
        IAsyncStream<DayHint> stream,
        LiveJson json,
        LivePace pace,
        LiveMetrics metrics,
        TimeProvider clock,
        ILogger logger)
    {
        (_day, _stream, _json, _pace, _metrics, _clock, _logger) = (day, stream, json, pace, metrics, clock, logger);
        _hospital = hospital;
        _running = Task.Run(Run);
    }

    /// <summary>Completes when there is something to see.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Not before <see cref="Begun"/>.</summary>
    public Tick Newest => Volatile.Read(ref _newest) ?? throw new InvalidOperationException("Nothing has been seen yet.");

    /// <returns>A heartbeat of now; null while the day can't be seen.</returns>
    public LiveMessage? Greet() => _isBlind ? null : new Heartbeat(_clock.GetUtcNow(), _json).Message;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }

    private async Task Run()
    {
        // Whoever came first started it, but it is for all who may watch.
        Caller.ServiceOf(_hospital).SetCurrent();
        await using var again = _clock.CreateTimer(_ => Wake(), null, TimeSpan.Zero, _pace.LookAgain);
        try
        {
            while (await _wake.Reader.ReadAsync(_ending.Token))
            {
                await LookAndListen();
                await Task.Delay(_pace.BetweenLooks, _clock, _ending.Token);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Nobody watches any more.
        }
        finally
        {
            await StopListening();
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>The cluster may be away for a while; whoever watches sees that the heartbeat stops.</summary>
    private async Task LookAndListen()
    {
        _isBlind = !await Try(Look, _isBlind, LogBlind);
        _isDeaf = !await Try(Listen, _isDeaf, LogDeaf);
    }

    private async Task<bool> Try(Func<Task> step, bool hasFailedBefore, Action<Exception, StreamId> log)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception exception) when (!_ending.IsCancellationRequested || exception is not OperationCanceledException)
        {
            if (!hasFailedBefore)
            {
                log(exception, _stream.StreamId);
            }

            return false;
        }
    }

    private async Task Look()
    {
        if (await _day.GetLive().WaitAsync(_ending.Token) is Outcome<LiveDay>.Done seen)
        {
            Show(seen.Value);
        }
    }

    private void Show(LiveDay seen)
    {
        var before = Volatile.Read(ref _newest);
        var frame = new DayFrame(before is null ? seen : Newer(before.Frame.Day, seen));
        var isNew = before is null || !frame.LooksLike(before.Frame);
        var now = _clock.GetUtcNow();
        var beats = before is null || (now - before.Beat.At).Duration() >= _pace.LeastBetweenBeats;
        if (isNew || beats)
        {
            Volatile.Write(ref _newest, new Tick(
                isNew ? new DayStates(frame, before?.States, _json) : before!.States,
                beats ? new Heartbeat(now, _json) : before!.Beat));
            before?.Replace();
            _begun.TrySetResult();
        }

        foreach (var committedAt in _hints.TakeShown(frame.Day))
        {
            _metrics.Shown(now - committedAt);
        }
    }

    /// <summary>A silo that was cut off may answer once more from its memory.</summary>
    private static LiveDay Newer(LiveDay shown, LiveDay seen)
    {
        var known = shown.Slots.ToDictionary(slot => slot.Slot.Id);
        return seen.Version < shown.Version
            ? shown
            : seen with
            {
                Slots =
                [
                    .. seen.Slots.Select(slot =>
                        known.TryGetValue(slot.Slot.Id, out var old) && old.Version > slot.Version ? old : slot),
                ],
            };
    }

    private async Task Listen()
    {
        if (_subscription is not null && _clock.GetElapsedTime(_checkedAt) >= _pace.LookAgain)
        {
            _checkedAt = _clock.GetTimestamp();
            if (_hints.Miss(Newest.Frame.Day))
            {
                LogHintsLost(_stream.StreamId);
                await Unsubscribe();
            }
        }

        if (_subscription is null && _begun.Task.IsCompleted)
        {
            _hints.Begin(Newest.Frame.Day);
            _subscription = await _stream.SubscribeAsync(Hear);

            // What changed while nobody listened.
            Wake();
        }
    }

    private Task Hear(DayHint hint, StreamSequenceToken? token)
    {
        if (_hints.Hear(hint, Newest.Frame.Day))
        {
            Wake();
        }

        return Task.CompletedTask;
    }

    private async Task Unsubscribe()
    {
        if (_subscription is { } subscription)
        {
            await subscription.UnsubscribeAsync().WaitAsync(UnsubscribePatience, _clock);
            _subscription = null;
        }
    }

    private async Task StopListening()
    {
        try
        {
            await Unsubscribe();
        }
        catch (Exception exception)
        {
            // The stream finds out by itself that nobody is there.
            LogStillSubscribed(exception, _stream.StreamId);
        }
    }

    [LoggerMessage(EventId = 50, Level = LogLevel.Warning, Message = "Day {Day} can't be seen; those who watch it see what was there before, until it can.")]
    private partial void LogBlind(Exception exception, StreamId day);

    [LoggerMessage(EventId = 53, Level = LogLevel.Warning, Message = "The stream of day {Day} can't be subscribed to; its changes show some seconds late, until it can.")]
    private partial void LogDeaf(Exception exception, StreamId day);

    [LoggerMessage(EventId = 51, Level = LogLevel.Warning, Message = "A change of day {Day} was seen that its stream had not told; subscribing again.")]
    private partial void LogHintsLost(StreamId day);

    [LoggerMessage(EventId = 52, Level = LogLevel.Information, Message = "The subscription to day {Day} could not be ended.")]
    private partial void LogStillSubscribed(Exception exception, StreamId day);
}
