using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Reading;

/// <summary>Asks each doctor's today, and shows the sum. A hospital has one census, so that its seats are counted once.</summary>
[Reentrant]
[GrainType("census")]
internal sealed partial class HospitalStatisticsGrain(TimeProvider clock, HospitalStatistics figures, HospitalStatisticsMetrics metrics, ILogger<HospitalStatisticsGrain> logger)
    : Grain, IHospitalStatisticsGrain
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(15);

    /// <summary>Older figures are of no use to anybody; and the first count of a day, which wakes every slot, takes longest.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>A large hospital is counted less often: a hundredth of the time goes into it.</summary>
    private const int PausesPerCount = 99;

    private DateTimeOffset _nextCount;
    private bool _isCounting;

    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public async Task Count()
    {
        // A first count wakes every slot, and takes longer than the next silo waits before it asks.
        if (_isCounting || clock.GetUtcNow() < _nextCount)
        {
            return;
        }

        _isCounting = true;
        var started = clock.GetTimestamp();
        try
        {
            Caller.ServiceOf(Hospital).SetCurrent();
            metrics.Show(Hospital, await Counted());
        }
        catch (Exception exception)
        {
            // A gap in the dashboard is better than a figure that is no longer true.
            metrics.Hide(Hospital);
            LogNotCounted(exception, Hospital);
        }

        _nextCount = clock.GetUtcNow() + PauseAfter(clock.GetElapsedTime(started));
        _isCounting = false;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.Hide(Hospital);
        return Task.CompletedTask;
    }

    private static TimeSpan PauseAfter(TimeSpan count) =>
        TimeSpan.FromTicks(Math.Clamp((count * PausesPerCount).Ticks, LeastPause.Ticks, LongestPause.Ticks));

    private async Task<HospitalCount> Counted()
    {
        var policy = await GrainFactory.Hospital(Hospital).GetPolicy();
        var today = HospitalTime.At(clock.GetUtcNow(), policy.TimeZone).Date;
        var doctors = await GrainFactory.Hospital(Hospital).ListDoctors();
        return HospitalCount.Of(await figures.Count(Hospital, doctors, today));
    }

    [LoggerMessage(EventId = 80, Level = LogLevel.Warning, Message = "Seats and patients of hospital {Hospital} could not be counted; the dashboards show a gap until they are.")]
    private partial void LogNotCounted(Exception exception, HospitalId hospital);
}
