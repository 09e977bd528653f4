using System.Diagnostics.Metrics;

namespace OpdTokens.Hosting.Management;

/// <summary>For a server whose requests are not to be counted among those who want a token: nobody listens to meters of these names.</summary>
internal sealed class UnheardMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter($"{nameof(UnheardMeters)}.{options.Name}", options.Version, options.Tags, scope: this);
        lock (_meters)
        {
            _meters.Add(meter);
        }

        return meter;
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
