using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Maintenance;

/// <summary>
/// Makes rounds. What a crash cut short is resumed by the grain that it was cut short in, as soon as that grain starts again; so a
/// grain that nobody touches any more has to be woken.
/// </summary>
[GrainType("caretaker")]
internal sealed partial class HospitalMaintenanceGrain(TimeProvider clock, ILogger<HospitalMaintenanceGrain> logger)
    : Grain, IHospitalMaintenanceGrain
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(5);

    /// <summary>Of one call: well within what its caller waits for an answer.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(2);

    private DateTimeOffset _nextRound;

    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public async Task<bool> RunMaintenance()
    {
        Caller.ServiceOf(Hospital).SetCurrent();
        var started = clock.GetTimestamp();
        if (_toWake.Count == 0)
        {
            if (clock.GetUtcNow() < _nextRound)
            {
                return await GrainFactory.PatientsPeer(Hospital).RunMaintenance();
            }

            await PlanWaking();
            _nextRound = clock.GetUtcNow() + BetweenRounds;
        }

        while (_toWake.Count > 0 && clock.GetElapsedTime(started) < LongestStep)
        {
            await WakeSome();
        }

        return _toWake.Count > 0;
    }

    [LoggerMessage(LogLevel.Warning, "The day of doctor {Doctor} on {Date} could not be woken; a later round tries again.")]
    private partial void LogNotWoken(Exception exception, int doctor, DateOnly date);
}
