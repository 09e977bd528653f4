using System.Diagnostics.Metrics;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>Hand-overs that did not go through at once.</summary>
internal sealed class HandOverMetrics
{
    private readonly Counter<long> _resumed;
    private readonly UpDownCounter<long> _cutShort;

    public HandOverMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _resumed = meter.CreateCounter<long>("opdtokens.handovers.resumed", "{handover}", "Hand-overs that were cut short and have been taken up again.");
        _cutShort = meter.CreateUpDownCounter<long>("opdtokens.handovers.cut_short", "{handover}", "Hand-overs that were cut short and have not come to an end yet.");
    }

    public void Resumed(HospitalId hospital, int handOvers) => _resumed.Add(handOvers, Labels.Of(hospital));

    /// <summary>How many of one slot's are cut short.</summary>
    public MetricContribution CutShort(HospitalId hospital) => new(_cutShort, [Labels.Of(hospital)]);
}
