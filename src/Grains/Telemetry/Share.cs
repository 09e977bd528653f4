using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpdTokens.Grains.Telemetry;

/// <summary>What one grain adds to a sum over many; it takes it back when it ends.</summary>
internal sealed class Share(UpDownCounter<long> sum, TagList labels)
{
    private long _held;

    public void Set(int now)
    {
        if (Interlocked.Exchange(ref _held, now) is var before && before != now)
        {
            sum.Add(now - before, labels);
        }
    }

    public Share UntilEndOf(IGrainBase grain)
    {
        grain.GrainContext.Deactivated.ContinueWith(_ => Set(0), TaskScheduler.Default).Ignore();
        return this;
    }
}
