using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Analytics;

internal static class GetSlotAnalytics
{
    public static void Map(RouteGroupBuilder analytics) => analytics.MapGet("slots/{id}", Handle)
        .WithName("getSlotFigures")
        .WithSummary("Get the statistics of a slot")
        .WithDescription("Counts the slot's tokens by source and status.")
        .Allow(RoleGroups.Staff | Roles.Auditor);

    private static async Task<Answer<SlotAnalyticsResponse>> Handle(SlotInPath slot, CallerHospital hospital) =>
        await Answer.Ok(
            await hospital.Slot(slot.Id).GetStatistics(),
            _ => hospital.Doctor(slot.Id.DoctorId).Get(),
            (statistics, doctor) => new SlotAnalyticsResponse(doctor, statistics));
}

internal sealed class SlotAnalyticsResponse : IExample<SlotAnalyticsResponse>
{
    internal static readonly SlotStatistics Sample = new(
        Samples.SlotAtNine, Samples.Counts, new WaitingTime(TimeSpan.FromMinutes(188), Patients: 13));

    private readonly DoctorView _doctor;
    private readonly SlotView _slot;
    private readonly TokenCounts _tokens;

    internal SlotAnalyticsResponse(DoctorView doctor, SlotStatistics statistics) =>
        (_doctor, _slot, _tokens) = (doctor, statistics.Slot, statistics.Tokens);

    public static SlotAnalyticsResponse Example => new(Samples.Doctor, Sample);

    [Description("The slot's id.")]
    public string SlotId => _slot.Id.ToString();

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date => _slot.Id.Date;

    [Description("The start of the slot, in the hospital's time zone.")]
    public TimeOnly StartTime => _slot.Start;

    [Description("The end of the slot, in the hospital's time zone.")]
    public TimeOnly EndTime => _slot.End;

    [Description("The name of the slot's doctor.")]
    public string DoctorName => _doctor.Name;

    [Description("The number of seats.")]
    public int TotalCapacity => _slot.Capacity;

    [Description("The number of seats held.")]
    public int AllocatedTokens => _slot.Held;

    [Description("The number of free seats.")]
    public int AvailableCapacity => _slot.Available;

    [Description("The percentage of seats held, with two decimals. Forced emergencies can raise it above 100.")]
    public decimal UtilizationPercentage => Utilization.Percentage(_slot.Held, _slot.Capacity);

    [Description("All tokens of the slot, including ended ones.")]
    public SourceCounts TokensBySource => SourceCounts.Of(_tokens);

    [Description("All tokens of the slot, including ended ones.")]
    public StatusCounts TokensByStatus => StatusCounts.Of(_tokens);
}
