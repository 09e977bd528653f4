using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Api.Features.Live;

/// <summary>Metrics of the live feeds: clients, open feeds, and the lag of changes.</summary>
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
        _clients = _meter.CreateUpDownCounter<int>(
            "opdtokens.live.clients",
            "{client}",
            "Clients that follow a day, a slot or a token, or wait for a queue to change.");
        _lag = _meter.CreateHistogram(
            "opdtokens.live.lag",
            "s",
            "The time from the commit of a change until it is ready to be sent.",
            tags: null,
            Lags);
    }

    public void ObserveFeeds(Func<int> days) =>
        _meter.CreateObservableGauge("opdtokens.live.feeds", days, "{feed}", "Days that are followed.");

    /// <returns>Dispose it when the client has disconnected.</returns>
    public IDisposable CountClient(Transport transport)
    {
        var label = KeyValuePair.Create("transport", (object?)LabelOf(transport));
        _clients.Add(1, label);
        return new CountedClient(() => _clients.Add(-1, label));
    }

    /// <param name="lag">Can be negative, because the clocks of two machines differ; it is recorded as 0 then.</param>
    public void RecordLag(TimeSpan lag) => _lag.Record(Math.Max(0, lag.TotalSeconds));

    private static string LabelOf(Transport transport) => transport switch
    {
        Transport.EventStream => "sse",
        Transport.WebSocket => "websocket",
        Transport.LongPoll => "long_poll",
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "The transport has no label."),
    };

    private sealed class CountedClient(Action onDisconnect) : IDisposable
    {
        public void Dispose() => onDisconnect();
    }
}

/// <summary>The transport of a client's feed. It is a label of the metrics.</summary>
internal enum Transport
{
    EventStream,
    WebSocket,
    LongPoll,
}
