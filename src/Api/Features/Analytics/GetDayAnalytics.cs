using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Analytics;

internal static class GetDayAnalytics
{
    public static void Map(RouteGroupBuilder analytics) => analytics.MapGet("doctors/{id}/day/{date}", Handle)
        .WithName("getDayFigures")
        .WithSummary("Get the statistics of a doctor's day")
        .WithDescription("Sums up the slots of the day.")
        .Allow(RoleGroups.Staff | Roles.Auditor);

    private static async Task<Answer<DayAnalyticsResponse>> Handle(DoctorInPath doctor, DateInPath day, CallerHospital hospital)
    {
        var profile = await hospital.Doctor(doctor.Id).Get();
        var statistics = await hospital.Day(doctor.Id, day.Date).GetStatistics();
        return Answer.Ok(profile, found => new DayAnalyticsResponse(found, day.Date, statistics));
    }
}

internal sealed class DayAnalyticsResponse : IExample<DayAnalyticsResponse>
{
    private readonly DoctorView _doctor;
    private readonly DayStatistics _day;
    private readonly SlotView[] _activeSlots;

    internal DayAnalyticsResponse(DoctorView doctor, DateOnly date, DayStatistics day)
    {
        (_doctor, Date, _day) = (doctor, date, day);
        _activeSlots = [.. day.Slots.Select(slot => slot.Slot).Where(slot => slot.IsActive)];
    }

    public static DayAnalyticsResponse Example =>
        new(Samples.Doctor, Samples.Date, new DayStatistics([SlotAnalyticsResponse.Sample], DelayMinutes: 20, "Called to theatre"));

    [Description("The doctor's id.")]
    public int DoctorId => _doctor.Id;

    [Description("The name that patients know.")]
    public string DoctorName => _doctor.Name;

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date { get; }

    [Description("The number of active slots.")]
    public int TotalSlots => _activeSlots.Length;

    [Description("The number of seats of the active slots.")]
    public int TotalCapacity => _activeSlots.Sum(slot => slot.Capacity);

    [Description("The number of tokens, including ended ones.")]
    public int TotalAllocated => _day.Slots.Sum(slot => slot.Tokens.Total);

    [Description("The number of completed tokens.")]
    public int TotalCompleted => Count(TokenStatus.Completed);

    [Description("The number of cancelled tokens.")]
    public int TotalCancelled => Count(TokenStatus.Cancelled);

    [Description("The number of no-shows.")]
    public int TotalNoShows => Count(TokenStatus.NoShow);

    [Description("The percentage of the active slots' seats that are held, with two decimals.")]
    public decimal AverageUtilization => Utilization.Percentage(_activeSlots.Sum(slot => slot.Held), TotalCapacity);

    [Description("The average time from check-in to consultation, with one decimal; null while unknown.")]
    public double? AverageWaitMinutes
    {
        get
        {
            var waiting = _day.Slots.Aggregate(default(WaitingTime), (sum, slot) => sum + slot.Waiting);
            return waiting.Average is { } average ? Math.Round(average.TotalMinutes, 1) : null;
        }
    }

    [Description("The doctor's delay in minutes; 0 when on time.")]
    public int DelayMinutes => _day.DelayMinutes;

    [Description("The reason of the delay, as it was announced.")]
    public string? DelayReason => _day.DelayReason;

    private int Count(TokenStatus status) => _day.Slots.Sum(slot => slot.Tokens.ByStatus.GetValueOrDefault(status));
}
