using System.Diagnostics.Metrics;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>What is on its way from grains to the audit.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter<long> _filed;
    private readonly UpDownCounter<long> _unfiled;

    public AuditMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _filed = meter.CreateCounter<long>("opdtokens.audit.filed", "{entry}", "Entries handed over to the audit.");
        _unfiled = meter.CreateUpDownCounter<long>("opdtokens.audit.unfiled", "{entry}", "Entries that wait in grains to be handed over to the audit.");
    }

    public void Filed(HospitalId hospital, int entries) => _filed.Add(entries, Labels.Of(hospital));

    /// <summary>How many of one grain's wait.</summary>
    public MetricContribution Unfiled(HospitalId hospital) => new(_unfiled, [Labels.Of(hospital)]);
}
