using Microsoft.Extensions.Internal;

namespace OpdTokens.Api.Kernel.Caching;

/// <summary>
/// The cache's time: the process's clock, except that it goes on from where it was when the wall clock is set back. Otherwise a revoked key
/// would be admitted for as long as the clock was set back.
/// </summary>
internal sealed class CacheClock(TimeProvider clock) : ISystemClock
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
