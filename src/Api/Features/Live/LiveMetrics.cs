using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Api.Features.Live;

/// <summary>Who follows, and how long a change takes to them.</summary>
internal sealed class LiveMetrics
{
    private static readonly InstrumentAdvice<double> Lags = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Meter _meter;
    private readonly UpDownCounter<int> _clients;
    private readonly Histogram<double> _lag;

    public LiveMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Instrumentation.Name);
        _clients = _meter.CreateUpDownCounter<int>("opdtokens.live.clients", "{client}", "Clients that follow a day, a slot or a token, or wait for a queue to change.");
        _lag = _meter.CreateHistogram("opdtokens.live.lag", "s", "From a change's commit to its being ready to be sent.", tags: null, Lags);
    }

    /// <summary>From when the feeds are there.</summary>
    public void ObserveFeeds(Func<int> days) =>
        _meter.CreateObservableGauge("opdtokens.live.feeds", days, "{feed}", "Days that somebody follows.");

    /// <returns>To be disposed when the client has left.</returns>
    public IDisposable Follow(Transport transport)
    {
        var label = KeyValuePair.Create("transport", (object?)WordOf(transport));
        _clients.Add(1, label);
        return new Following(() => _clients.Add(-1, label));
    }

    /// <param name="lag">The clocks of two machines may differ, so it may be less than nothing.</param>
    public void Shown(TimeSpan lag) => _lag.Record(Math.Max(0, lag.TotalSeconds));

    private static string WordOf(Transport transport) => transport switch
    {
        Transport.EventStream => "sse",
        Transport.WebSocket => "websocket",
        Transport.LongPoll => "long_poll",
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "It has no word."),
    };

    private sealed class Following(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

/// <summary>How a client hears of changes.</summary>
internal enum Transport
{
    EventStream,
    WebSocket,
    LongPoll,
}
