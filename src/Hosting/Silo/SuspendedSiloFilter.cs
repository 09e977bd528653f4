using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Silo;

/// <summary>
/// Holds calls after the process was suspended (SIGSTOP, a frozen machine, a long garbage collection). The other silos
/// may have declared this silo dead and activated its grains elsewhere. The store rejects outdated writes, but answers
/// from memory would be stale. Calls therefore wait until the membership table confirms that this silo is still a
/// member. If it is not, Orleans terminates the process.
/// </summary>
/// <remarks>
/// Custom code: Orleans continues to answer calls until it has read that it was declared dead, and no library has such
/// a check. Each call costs two reads of memory and one of the clock.
/// </remarks>
internal sealed partial class SuspendedSiloFilter : IIncomingGrainCallFilter, IDisposable
{
    /// <summary>Below the time in which a silo is declared dead: three probes of one second each.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly IClusterMembershipService _membership;
    private readonly TimeProvider _clock;
    private readonly ILogger<SuspendedSiloFilter> _logger;
    private readonly ITimer _ticks;
    private readonly Lock _lock = new();
    private long _lastTick;
    private volatile Task? _check;

    public SuspendedSiloFilter(
        IClusterMembershipService membership, TimeProvider clock, ILogger<SuspendedSiloFilter> logger)
    {
        (_membership, _clock, _logger) = (membership, clock, logger);
        _lastTick = clock.GetTimestamp();
        _ticks = clock.CreateTimer(_ => OnTick(), state: null, Tick, Tick);
    }

    /// <exception cref="OutcomeUnknownException">
    /// The membership of this silo can't be determined at present.
    /// </exception>
    public Task Invoke(IIncomingGrainCallContext context) =>
        _check is null && !WasSuspended ? context.Invoke() : InvokeAfterCheck(context);

    public void Dispose() => _ticks.Dispose();

    private bool WasSuspended => WasSuspendedBefore(_clock.GetTimestamp());

    private bool WasSuspendedBefore(long now) => _clock.GetElapsedTime(Volatile.Read(ref _lastTick), now) > Limit;

    private async Task InvokeAfterCheck(IIncomingGrainCallContext context)
    {
        await Checked();
        await context.Invoke();
    }

    private void OnTick()
    {
        // Reads the clock once. With two reads, a suspension between them would be overwritten by the new tick.
        var now = _clock.GetTimestamp();
        if (WasSuspendedBefore(now))
        {
            Checked().Ignore();
        }
        else if (_check is null)
        {
            Volatile.Write(ref _lastTick, now);
        }
    }

    private Task Checked()
    {
        lock (_lock)
        {
            return _check ?? (WasSuspended ? _check = Task.Run(Check) : Task.CompletedTask);
        }
    }

    private async Task Check()
    {
        LogSuspended(_clock.GetElapsedTime(Volatile.Read(ref _lastTick)));
        try
        {
            // Refreshes twice, because the first call may join a read that began before the suspension.
            await _membership.Refresh();
            var asked = _clock.GetTimestamp();
            await _membership.Refresh();
            Volatile.Write(ref _lastTick, asked);
        }
        catch (Exception exception)
        {
            LogUnknown(exception);
            throw new OutcomeUnknownException();
        }
        finally
        {
            lock (_lock)
            {
                _check = null;
            }
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "This silo did not run for {Duration}. It verifies its cluster membership before it answers calls.")]
    private partial void LogSuspended(TimeSpan duration);

    [LoggerMessage(
        LogLevel.Error,
        "The cluster membership of this silo could not be verified. It answers no calls until it is.")]
    private partial void LogUnknown(Exception exception);
}
