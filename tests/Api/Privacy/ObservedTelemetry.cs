using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>Every span of every trace, and every tag of every metric.</summary>
public sealed class ObservedTelemetry : IDisposable
{
    private readonly Observer _observer;
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();

    /// <param name="observer">Gets to see it.</param>
    /// <param name="except">Name of a source and a meter that others use: listeners hear the whole process.</param>
    public ObservedTelemetry(Observer observer, string? except = null)
    {
        _observer = observer;
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name != except,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = SeeSpan,
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != except)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _metrics.SetMeasurementEventCallback<byte>(SeeMeasurement);
        _metrics.SetMeasurementEventCallback<short>(SeeMeasurement);
        _metrics.SetMeasurementEventCallback<int>(SeeMeasurement);
        _metrics.SetMeasurementEventCallback<long>(SeeMeasurement);
        _metrics.SetMeasurementEventCallback<float>(SeeMeasurement);
        _metrics.SetMeasurementEventCallback<double>(SeeMeasurement);
        _metrics.SetMeasurementEventCallback<decimal>(SeeMeasurement);
        _metrics.Start();
    }

    /// <summary>Of what is measured only when it is asked for.</summary>
    public void SeeGauges() => _metrics.RecordObservableInstruments();

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private void SeeSpan(Activity span)
    {
        _observer.See("trace", $"{span.Source.Name} {span.OperationName} {span.DisplayName} {span.StatusDescription} {span.TraceStateString}");
        SeeTags(span.TagObjects);
        SeeTags(span.Baggage.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value)));
        foreach (var spanEvent in span.Events)
        {
            _observer.See("trace", spanEvent.Name);
            SeeTags(spanEvent.Tags);
        }
    }

    private void SeeTags(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            _observer.See("trace", $"{name}={value}");
        }
    }

    private void SeeMeasurement<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        _observer.See("metric", instrument.Name);
        foreach (var (name, tag) in tags)
        {
            _observer.See("metric", $"{name}={tag}");
        }
    }
}
