using System.ComponentModel;

namespace OpdTokens.Api.Analytics;

internal sealed class SlotAnalyticsResponse
{
    private readonly DoctorView _doctor;
    private readonly SlotView _slot;
    private readonly TokenCounts _tokens;

    internal SlotAnalyticsResponse(DoctorView doctor, SlotStatistics figures) =>
        (_doctor, _slot, _tokens) = (doctor, figures.Slot, figures.Tokens);

    [Description("The slot's id.")]
    public string SlotId => _slot.Id.ToString();

    [Description("Hospital-local.")]
    public DateOnly Date => _slot.Id.Date;

    [Description("Hospital-local.")]
    public TimeOnly StartTime => _slot.Start;

    [Description("Hospital-local.")]
    public TimeOnly EndTime => _slot.End;

    [Description("Whose slot it is.")]
    public string DoctorName => _doctor.Name;

    [Description("Seats.")]
    public int TotalCapacity => _slot.Capacity;

    [Description("Seats held.")]
    public int AllocatedTokens => _slot.Held;

    [Description("Seats that are free.")]
    public int AvailableCapacity => _slot.Available;

    [Description("Seats held of seats, with two decimals; over 100 while emergencies were forced.")]
    public decimal UtilizationPercentage => Utilization.Percentage(_slot.Held, _slot.Capacity);

    [Description("All tokens of the slot, ended ones included.")]
    public SourceCounts TokensBySource => SourceCounts.Of(_tokens);

    [Description("All tokens of the slot, ended ones included.")]
    public StatusCounts TokensByStatus => StatusCounts.Of(_tokens);
}
