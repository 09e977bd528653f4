using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.SlotViews;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Days;

internal static class GetDay
{
    public static void Map(RouteGroupBuilder days) => days.MapGet("", Handle)
        .WithName("getDay")
        .WithSummary("Get a doctor's day: slots, counters, delay and statistics")
        .WithDescription("A day without slots is empty.")
        .Allow(RoleGroups.Staff)
        .ReadsPatients();

    private static async Task<Answer<DayResponse>> Handle(
        DoctorInPath doctor, DateInPath day, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.Day(doctor.Id, day.Date).GetDay(), found => new DayResponse(found, viewer.Show));
}

/// <summary>A doctor's day as its staff sees it.</summary>
internal sealed class DayResponse : IExample<DayResponse>, IShowsPatients
{
    private readonly DayView _day;

    internal DayResponse(DayView day, Func<TokenView, TokenResponse> show)
    {
        _day = day;
        Counters = [.. day.Counters.Select(counter => new CounterResponse(counter, show))];
    }

    public static DayResponse Example => new(
        new DayView(
            Samples.Doctor,
            Samples.Date,
            TimeZone: "Asia/Kolkata",
            DelayMinutes: 20,
            DelayReason: "Called to theatre",
            Slots: [new SlotStatistics(Samples.SlotAtTen, Samples.Counts, new WaitingTime(TimeSpan.FromMinutes(214), 12))],
            Counters: [new CounterView("Room 9", [Samples.Token with { Status = TokenStatus.Consulting, Counter = "Room 9" }])]),
        _ => TokenResponse.Example);

    [Description("The doctor's id.")]
    public int DoctorId => _day.Doctor.Id;

    [Description("The name that patients know.")]
    public string DoctorName => _day.Doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _day.Doctor.Specialization;

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date => _day.Date;

    [Description("The IANA time zone of the slots.")]
    public string TimeZone => _day.TimeZone;

    [Description("The doctor's delay in minutes; 0 when on time.")]
    public int DelayMinutes => _day.DelayMinutes;

    [Description("The reason of the delay, as it was announced.")]
    public string? DelayReason => _day.DelayReason;

    [Description("All slots of the day in time order, inactive ones too.")]
    public IEnumerable<SlotResponse> Slots => _day.Slots.Select(slot => SlotResponse.Of(slot.Slot));

    [Description("The doctor's rooms, and who is there.")]
    public IReadOnlyList<CounterResponse> Counters { get; }

    [Description("The statistics of the day.")]
    public DayFiguresResponse Figures => new(_day.Slots);

    int IShowsPatients.Patients => Counters.Sum(counter => counter.Tokens.Count);
}

/// <summary>A counter to which patients are called.</summary>
internal sealed class CounterResponse
{
    internal CounterResponse(CounterView counter, Func<TokenView, TokenResponse> show) =>
        (Counter, Tokens) = (counter.Name, [.. counter.Patients.Select(show)]);

    [Description("The room; null where the doctor has none.")]
    public string? Counter { get; }

    [Description("Who is there, in consultation or called: nobody, or one. More only where a consultation was begun without `next` or `call`.")]
    public IReadOnlyList<TokenResponse> Tokens { get; }
}

/// <summary>The statistics of a doctor's day.</summary>
internal sealed class DayFiguresResponse
{
    private readonly TokenCounts _tokens;
    private readonly WaitingTime _waiting;

    internal DayFiguresResponse(IReadOnlyCollection<SlotStatistics> slots)
    {
        _tokens = TokenCounts.Sum(slots.Select(slot => slot.Tokens));
        _waiting = slots.Aggregate(default(WaitingTime), (sum, slot) => sum + slot.Waiting);
    }

    [Description("The number of tokens, including ended ones.")]
    public int TotalTokens => _tokens.Total;

    [Description("The number of tokens in each status.")]
    public StatusCounts TokensByStatus => StatusCounts.Of(_tokens);

    [Description("The number of tokens of each source.")]
    public SourceCounts TokensBySource => SourceCounts.Of(_tokens);

    [Description("The number of patients who have checked in and wait.")]
    public int Waiting => TokensByStatus.CheckedIn;

    [Description("The average time from check-in to consultation, with one decimal; null while unknown.")]
    public double? AverageWaitMinutes => _waiting.Average is { } average ? Math.Round(average.TotalMinutes, 1) : null;
}
