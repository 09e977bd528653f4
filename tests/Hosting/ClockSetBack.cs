using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Hosting.Silo;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Tests;

public sealed class ClockSetBack : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly Clock _clock = new() { Now = Noon };
    private readonly Lifetime _lifetime = new();
    private readonly LogLines<ClockStepService> _log = [];
    private readonly ClockStepService _service;
    private readonly int _exitCode = Environment.ExitCode;

    public ClockSetBack() => _service = new(_clock, Options.Create(new GrainCollectionOptions()), _lifetime, _log);

    public void Dispose()
    {
        _service.Dispose();
        Environment.ExitCode = _exitCode;
    }

    [Fact]
    public async Task Twenty_minutes_end_the_process_which_is_not_ready_and_says_why()
    {
        await _service.StartAsync(default);

        Set(Noon.AddMinutes(-20));

        Assert.True(_lifetime.IsStopped);
        Assert.Equal(1, Environment.ExitCode);
        Assert.Contains("set back by 00:20:00", Assert.Single(_log), StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, await Health());
    }

    [Fact]
    public async Task Several_small_steps_are_as_bad_as_one()
    {
        await _service.StartAsync(default);

        Set(Noon.AddMinutes(-7));
        Assert.False(_lifetime.IsStopped);
        Set(Noon.AddMinutes(-6));
        Set(Noon.AddMinutes(-13));

        Assert.True(_lifetime.IsStopped);
    }

    [Fact]
    public async Task A_small_step_is_logged_once_and_the_process_goes_on()
    {
        await _service.StartAsync(default);

        Set(Noon.AddMinutes(-12));
        Set(Noon.AddMinutes(-11));

        Assert.False(_lifetime.IsStopped);
        Assert.Contains("is 00:12:00 behind", Assert.Single(_log), StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, await Health());
    }

    [Fact]
    public async Task A_clock_that_was_ahead_and_is_corrected_ends_the_process_too()
    {
        await _service.StartAsync(default);

        Set(Noon.AddDays(1));
        Assert.Empty(_log);
        Set(Noon);

        Assert.True(_lifetime.IsStopped);
    }

    private async Task<HealthStatus> Health() =>
        (await new ClockHealthCheck(_service).CheckHealthAsync(new HealthCheckContext())).Status;

    private void Set(DateTimeOffset now)
    {
        _clock.Now = now;
        _clock.Timers.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>A wall clock that can be set back. Timers have a clock of their own, as a machine's have.</summary>
    private sealed class Clock : TimeProvider
    {
        public FakeTimeProvider Timers { get; } = new();

        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Timers.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public bool IsStopped { get; private set; }

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => IsStopped = true;
    }
}
