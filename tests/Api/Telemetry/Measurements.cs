using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Api.Tests.Telemetry;

/// <summary>What the service's own instruments say while a test runs.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<Measurement> _all = [];

    public Measurements(ApiHost host)
    {
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instrumentation.Name && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>Everything so far, with the gauges as they stand.</summary>
    public ImmutableArray<Measurement> All
    {
        get
        {
            _listener.RecordObservableInstruments();
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>The values of one instrument, of those that have all these labels.</summary>
    public double[] Of(string instrument, params string[] labels) =>
    [
        .. All.Where(noted => noted.Instrument == instrument && labels.All(label => noted.Labels.Contains(label)))
            .Select(noted => noted.Value),
    ];

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var noted = new Measurement(instrument.Name, value, [.. labels.ToArray().Select(label => $"{label.Key}={label.Value}")]);
        lock (_lock)
        {
            _all.Add(noted);
        }
    }
}

/// <param name="Labels">Each as <c>key=value</c>.</param>
internal sealed record Measurement(string Instrument, double Value, ImmutableArray<string> Labels)
{
    public string Series => $"{Instrument}{{{string.Join(',', Labels.Order(StringComparer.Ordinal))}}}";
}
