using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Reading;

/// <summary>
/// Counts the seats and patients of a hospital's current day. One activation per hospital, so that each seat is counted once.
/// </summary>
[Reentrant]
[GrainType("census")]
internal sealed partial class HospitalStatisticsGrain(TimeProvider clock, HospitalStatistics statistics, HospitalStatisticsMetrics metrics, ILogger<HospitalStatisticsGrain> logger)
    : Grain, IHospitalStatisticsGrain
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The maximum pause after a count, so that the statistics stay current. The first count of a day, which activates every
    /// slot, takes the longest.
    /// </summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Counting should take one hundredth of the time, so large hospitals are counted less often.</summary>
    private const int PausesPerCount = 99;

    private DateTimeOffset _nextCount;
    private bool _isCounting;

    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public async Task Count()
    {
        // The first count activates every slot and can take longer than the interval at which the silos call.
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
            // A gap on the dashboard is better than an outdated value.
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
        return HospitalCount.Of(await statistics.Count(Hospital, doctors, today));
    }

    [LoggerMessage(
        EventId = 80, Level = LogLevel.Warning,
        Message = "Seats and patients of hospital {Hospital} could not be counted. Dashboards show a gap until the next count.")]
    private partial void LogNotCounted(Exception exception, HospitalId hospital);
}

/// <summary>The count of a hospital's current day at one instant.</summary>
/// <param name="Held">The number of seats held in slots that accept tokens.</param>
/// <param name="Capacity">The number of seats in slots that accept tokens.</param>
/// <param name="Waiting">The number of checked-in patients.</param>
/// <param name="Consulting">The number of patients in consultation.</param>
internal sealed record HospitalCount(int Held, int Capacity, int Waiting, int Consulting)
{
    public static HospitalCount Of(DayTally day) => new(
        day.Held,
        day.Capacity,
        day.Tokens.ByStatus.GetValueOrDefault(TokenStatus.CheckedIn),
        day.Tokens.ByStatus.GetValueOrDefault(TokenStatus.Consulting));
}

/// <summary>The last count of each hospital whose statistics grain is active in this silo.</summary>
internal sealed class HospitalStatisticsMetrics
{
    private readonly ConcurrentDictionary<HospitalId, HospitalCount> _counts = [];

    public HospitalStatisticsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        meter.CreateObservableGauge(
            "opdtokens.seats.held", () => Each(count => count.Held), "{seat}", "Seats held in today's slots that take tokens.");
        meter.CreateObservableGauge(
            "opdtokens.seats.capacity", () => Each(count => count.Capacity), "{seat}", "Seats in today's slots that take tokens.");
        meter.CreateObservableGauge(
            "opdtokens.queue.waiting", () => Each(count => count.Waiting), "{patient}", "Patients who have checked in and are waiting.");
        meter.CreateObservableGauge(
            "opdtokens.queue.consulting", () => Each(count => count.Consulting), "{patient}", "Patients in consultation.");
    }

    public void Show(HospitalId hospital, HospitalCount count) => _counts[hospital] = count;

    public void Hide(HospitalId hospital) => _counts.TryRemove(hospital, out _);

    private IEnumerable<Measurement<int>> Each(Func<HospitalCount, int> figure) =>
        _counts.Select(hospital => new Measurement<int>(figure(hospital.Value), Labels.Of(hospital.Key)));
}
