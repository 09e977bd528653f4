using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Tests;

/// <summary>What grains add to a sum, and take back.</summary>
public sealed class Shares : IDisposable
{
    private readonly Meter _meter = new(nameof(Shares));
    private readonly MeterListener _listener = new();
    private readonly MetricContribution _share;
    private long _sum;

    public Shares()
    {
        var gauge = _meter.CreateUpDownCounter<long>("sum");
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => _sum += change);
        _listener.EnableMeasurementEvents(gauge);
        _share = new MetricContribution(gauge, []);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_share_counts_as_what_it_was_set_to_last()
    {
        _share.Set(3);
        _share.Set(1);

        Assert.Equal(1, _sum);
    }

    [Fact]
    public void A_grain_that_has_ended_adds_nothing_whatever_its_work_still_says()
    {
        _share.Set(3);
        _share.End();
        _share.Set(1);

        Assert.Equal(0, _sum);
    }
}
