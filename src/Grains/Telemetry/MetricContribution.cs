using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpdTokens.Grains.Telemetry;

/// <summary>What one grain adds to a sum over many; it takes it back when it ends.</summary>
internal sealed class MetricContribution(UpDownCounter<long> sum, TagList labels)
{
    private readonly Lock _lock = new();
    private int _held;
    private bool _hasEnded;

    /// <summary>What the grain does after its end, and its work may outlive it for a while, adds nothing any more.</summary>
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

    public MetricContribution UntilEndOf(IGrainBase grain)
    {
        grain.GrainContext.Deactivated.ContinueWith(_ => End(), TaskScheduler.Default).Ignore();
        return this;
    }
}
