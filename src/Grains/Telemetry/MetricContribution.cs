using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpdTokens.Grains.Telemetry;

/// <summary>The contribution of one grain to a sum over many grains. It is withdrawn when the grain is deactivated.</summary>
internal sealed class MetricContribution(UpDownCounter<long> sum, TagList labels)
{
    private readonly Lock _lock = new();
    private int _held;
    private bool _hasEnded;

    /// <summary>Work can continue after deactivation; its contribution is ignored.</summary>
    public void Set(int now)
    {
        lock (_lock)
        {
            if (!_hasEnded && now != _held)
            {
                sum.Add(now - _held, labels);
                _held = now;
            }
        }
    }

    public void End()
    {
        lock (_lock)
        {
            Set(0);
            _hasEnded = true;
        }
    }

    public MetricContribution UntilEndOf(IGrainContext grain)
    {
        grain.Deactivated.ContinueWith(_ => End(), TaskScheduler.Default).Ignore();
        return this;
    }
}
