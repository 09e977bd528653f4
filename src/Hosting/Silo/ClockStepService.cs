using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Silo;

/// <summary>Measures how far the wall clock is behind the latest time that it has shown.</summary>
internal sealed class ClockSteps
{
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    /// <summary>Zero unless the clock was set back.</summary>
    public TimeSpan Behind { get; private set; }

    /// <returns>True when the clock was set back since the previous call.</returns>
    public bool Observe(DateTimeOffset now)
    {
        var before = Behind;
        _latest = now > _latest ? now : _latest;
        Behind = _latest - now;
        return Behind > before;
    }
}

/// <summary>
/// Ends a silo whose clock was set back so far that Orleans can no longer activate grains. A supervisor starts the process anew,
/// and the new process knows the corrected time only.
/// </summary>
/// <remarks>
/// Orleans plans when each activation is collected, and refuses a time that lies before its last collection. So an activation fails once
/// the clock is behind by the collection age, until it has caught up. Orleans has no setting for it. Smaller steps do no harm.
/// </remarks>
internal sealed partial class ClockStepService : IHostedService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ClockSteps _steps = new();
    private readonly TimeProvider _clock;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<ClockStepService> _logger;
    private readonly TimeSpan _limit;
    private volatile bool _isLost;
    private ITimer? _timer;

    public ClockStepService(
        TimeProvider clock, IOptions<GrainCollectionOptions> collection, IHostApplicationLifetime lifetime, ILogger<ClockStepService> logger)
    {
        (_clock, _lifetime, _logger) = (clock, lifetime, logger);

        // Collection happens at whole quanta, so the last one can be a quantum ahead.
        var ages = collection.Value.ClassSpecificCollectionAge.Values.Append(collection.Value.CollectionAge);
        _limit = ages.Min() - (2 * collection.Value.CollectionQuantum);
    }

    /// <summary>True once grains can't be activated. The process is about to end.</summary>
    public bool IsLost => _isLost;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _steps.Observe(_clock.GetUtcNow());
        _timer = _clock.CreateTimer(_ => Look(), state: null, Pause, Pause);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (_isLost || !_steps.Observe(_clock.GetUtcNow()))
        {
            return;
        }

        if (_steps.Behind < _limit)
        {
            LogSetBack(_steps.Behind);
            return;
        }

        _isLost = true;
        LogLost(_steps.Behind);
        Environment.ExitCode = 1;
        _lifetime.StopApplication();
    }

    [LoggerMessage(
        EventId = 95, Level = LogLevel.Warning,
        Message = "The system clock was set back, and is {Behind} behind the latest time it has shown. Times that were noted before "
            + "may lie in the future.")]
    private partial void LogSetBack(TimeSpan behind);

    [LoggerMessage(
        EventId = 96, Level = LogLevel.Critical,
        Message = "The system clock was set back by {Behind}. Grains can't be activated until it has caught up, so the process ends. "
            + "Its supervisor must start it again; it then works with the corrected time.")]
    private partial void LogLost(TimeSpan behind);
}

/// <summary>Unhealthy once the clock was set back too far.</summary>
internal sealed class ClockHealthCheck(ClockStepService clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.IsLost ? HealthCheckResult.Unhealthy("The system clock was set back.") : HealthCheckResult.Healthy());
}
