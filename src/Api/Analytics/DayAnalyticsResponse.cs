using System.ComponentModel;

namespace OpdTokens.Api.Analytics;

internal sealed class DayAnalyticsResponse
{
    private readonly DoctorView _doctor;
    private readonly DayStatistics _day;
    private readonly SlotView[] _activeSlots;

    internal DayAnalyticsResponse(DoctorView doctor, DateOnly date, DayStatistics day)
    {
        (_doctor, Date, _day) = (doctor, date, day);
        _activeSlots = [.. day.Slots.Select(figures => figures.Slot).Where(slot => slot.IsActive)];
    }

    [Description("The doctor's id.")]
    public int DoctorId => _doctor.Id;

    [Description("As patients know the doctor.")]
    public string DoctorName => _doctor.Name;

    [Description("Hospital-local.")]
    public DateOnly Date { get; }

    [Description("Active slots.")]
    public int TotalSlots => _activeSlots.Length;

    [Description("Seats of the active slots.")]
    public int TotalCapacity => _activeSlots.Sum(slot => slot.Capacity);

    [Description("Tokens given, whatever became of them.")]
    public int TotalAllocated => _day.Slots.Sum(figures => figures.Tokens.Total);

    [Description("Tokens whose consultation has ended.")]
    public int TotalCompleted => Count(TokenStatus.Completed);

    [Description("Tokens cancelled.")]
    public int TotalCancelled => Count(TokenStatus.Cancelled);

    [Description("Tokens whose patient did not come.")]
    public int TotalNoShows => Count(TokenStatus.NoShow);

    [Description("Percent of the active slots' seats that are held, with two decimals.")]
    public decimal AverageUtilization => Utilization.Percentage(_activeSlots.Sum(slot => slot.Held), TotalCapacity);

    [Description("From check-in to consultation, with one decimal; null until known.")]
    public double? AverageWaitMinutes
    {
        get
        {
            var waiting = _day.Slots.Aggregate(default(WaitingTime), (sum, figures) => sum + figures.Waiting);
            return waiting.Average is { } average ? Math.Round(average.TotalMinutes, 1) : null;
        }
    }

    [Description("How late the doctor is; 0 when on time.")]
    public int DelayMinutes => _day.DelayMinutes;

    [Description("As announced.")]
    public string? DelayReason => _day.DelayReason;

    private int Count(TokenStatus status) => _day.Slots.Sum(figures => figures.Tokens.ByStatus.GetValueOrDefault(status));
}
