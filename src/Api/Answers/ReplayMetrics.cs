using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Api.Answers;

internal sealed class ReplayMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _replayed = meters.Create(Instrumentation.Name).CreateCounter<long>(
        "opdtokens.requests.replayed", "{request}", "Repeated requests that got their first answer again.");

    /// <param name="hospital">Null for who belongs to none.</param>
    public void Count(HospitalId? hospital) => _replayed.Add(1, KeyValuePair.Create("hospital", (object?)(hospital?.Slug ?? "")));
}
