using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Hosting.Observability;

/// <summary>Counts the failed operations of the grain storage.</summary>
internal sealed class StorageMetrics
{
    private const string Read = "read";
    private const string Write = "write";
    private const string Clear = "clear";

    private readonly Counter<long> _errors;

    public StorageMetrics(IMeterFactory meters)
    {
        _errors = meters.Create(Instrumentation.Name)
            .CreateCounter<long>("opdtokens.storage.errors", "{error}", "Failures of the store that grains met.");

        // Prometheus sees an increase only if the counter exists before the first failure.
        Count(Read, 0);
        Count(Write, 0);
        Count(Clear, 0);
    }

    public void ReadFailed() => Count(Read, 1);

    public void WriteFailed() => Count(Write, 1);

    public void ClearFailed() => Count(Clear, 1);

    private void Count(string operation, int errors) =>
        _errors.Add(errors, KeyValuePair.Create("operation", (object?)operation));
}
