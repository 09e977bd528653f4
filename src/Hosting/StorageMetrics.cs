using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Hosting;

/// <summary>How often grains find that their store fails.</summary>
internal sealed class StorageMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _errors = meters.Create(Instrumentation.Name).CreateCounter<long>(
        "opdtokens.storage.errors", "{error}", "Failures of the store that grains met.");

    public void ReadFailed() => Failed("read");

    public void WriteFailed() => Failed("write");

    public void ClearFailed() => Failed("clear");

    private void Failed(string operation) => _errors.Add(1, KeyValuePair.Create("operation", (object?)operation));
}
