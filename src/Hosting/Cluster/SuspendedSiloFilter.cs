using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Cluster;

/// <summary>
/// A silo that did not run for a while (SIGSTOP, a frozen machine, a long pause for memory) may have been declared dead by the others, which
/// have its slots by now. The store refuses what it would write; this refuses what it would answer from memory, until the
/// membership table has told that it is still a member. If it is not, Orleans ends the process.
/// </summary>
/// <remarks>
/// Ours, because Orleans goes on answering calls until it has read that it was declared dead, and no library has such a check. It costs a call two
/// readings of memory and one of the clock.
/// </remarks>
internal sealed partial class SuspendedSiloFilter : IIncomingGrainCallFilter, IDisposable
{
    /// <summary>Less than it takes to declare a silo dead: three probes of a second.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly IClusterMembershipService _membership;
    private readonly TimeProvider _clock;
    private readonly ILogger<SuspendedSiloFilter> _logger;
    private readonly ITimer _ticks;
    private readonly Lock _lock = new();
    private long _lastTick;
    private volatile Task? _check;

    public SuspendedSiloFilter(IClusterMembershipService membership, TimeProvider clock, ILogger<SuspendedSiloFilter> logger)
    {
        (_membership, _clock, _logger) = (membership, clock, logger);
        _lastTick = clock.GetTimestamp();
        _ticks = clock.CreateTimer(_ => OnTick(), state: null, Tick, Tick);
    }

    /// <exception cref="OutcomeUnknownException">Whether this silo is still a member can't be found out now.</exception>
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
        // One reading of the clock for both: a suspension that begins in between must not be written off by the new tick.
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
            // Twice, because the first may join a reading that began before the suspension.
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

    [LoggerMessage(LogLevel.Warning, "This silo did not run for {Duration}. It asks whether it is still a member before it answers anything.")]
    private partial void LogSuspended(TimeSpan duration);

    [LoggerMessage(LogLevel.Error, "Whether this silo is still a member can't be found out. It answers nothing until then.")]
    private partial void LogUnknown(Exception exception);
}
