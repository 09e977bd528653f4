using Microsoft.Extensions.Internal;

namespace OpdTokens.Api.Kernel.Caching;

/// <summary>
/// The cache's clock. It never goes back, also when the system clock does. Otherwise an entry would expire too late,
/// and a revoked key would be accepted for as long as the clock was set back.
/// </summary>
internal sealed class MonotonicSystemClock(TimeProvider clock) : ISystemClock
{
    private readonly Lock _lock = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private TimeSpan _setBack = TimeSpan.Zero;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock)
            {
                var now = clock.GetUtcNow();
                if (now < _last)
                {
                    _setBack += _last - now;
                }

                _last = now;
                return now + _setBack;
            }
        }
    }
}
