using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Reading;

/// <summary>The last count of each hospital whose census lives in this silo.</summary>
internal sealed class HospitalStatisticsMetrics
{
    private readonly ConcurrentDictionary<HospitalId, HospitalCount> _counts = [];

    public HospitalStatisticsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        meter.CreateObservableGauge("opdtokens.seats.held", () => Each(count => count.Held), "{seat}", "Today's seats that are given to somebody.");
        meter.CreateObservableGauge("opdtokens.seats.capacity", () => Each(count => count.Capacity), "{seat}", "Today's seats.");
        meter.CreateObservableGauge("opdtokens.queue.waiting", () => Each(count => count.Waiting), "{patient}", "Patients who have checked in and wait.");
        meter.CreateObservableGauge("opdtokens.queue.consulting", () => Each(count => count.Consulting), "{patient}", "Patients who are with a doctor.");
    }

    public void Show(HospitalId hospital, HospitalCount count) => _counts[hospital] = count;

    public void Hide(HospitalId hospital) => _counts.TryRemove(hospital, out _);

    private IEnumerable<Measurement<int>> Each(Func<HospitalCount, int> figure) =>
        _counts.Select(hospital => new Measurement<int>(figure(hospital.Value), Labels.Of(hospital.Key)));
}
