using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class GetTicket
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("tokens/{id}/ticket", Handle)
        .WithTags("Tokens")
        .WithName("getTicket")
        .WithSummary("Get a patient's own token")
        .WithDescription("Contains what a patient may see. The token's id is the only credential.")
        .AllowPatientLink();

    private static async Task<Answer<TicketResponse>> Handle(TokenInPath token, CallerHospital hospital, KnownHospitals hospitals)
    {
        var name = await hospitals.NameOf(hospital.Id);
        return await Answer.Ok(
            await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)),
            held => hospital.DayOf(held.Slot).GetLive(),
            (held, day) => new TicketResponse(Ticket.Of(new DayFrame(day), held), name));
    }
}

/// <summary>A patient's own token. It contains nothing about other patients.</summary>
internal sealed class TicketResponse : IExample<TicketResponse>
{
    private readonly Ticket _ticket;

    internal TicketResponse(Ticket ticket, string? hospitalName) => (_ticket, HospitalName) = (ticket, hospitalName);

    public static TicketResponse Example => new(
        Ticket.Of(new DayFrame(LiveDayResponse.Sample), Samples.Token), Samples.Hospital.Name);

    [Description("Grows with every change of the day.")]
    public long Version => _ticket.Version;

    [Description("The token's id.")]
    public string Id => _ticket.Id.ToString();

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _ticket.Number.ToString();

    [Description("The number that is shown and called out: the doctor's prefix, and the number without leading zeros.")]
    public string DisplayNumber => _ticket.Number.Display(_ticket.Day.Doctor.Prefix);

    [Description("The status of the token.")]
    public TokenStatus Status => _ticket.Status;

    [Description("The position among the waiting patients, from 1; null for a patient who is not waiting, and in a closed session.")]
    public int? Position => _ticket.Ahead + 1;

    [Description("The number of patients ahead, including checked-in patients of earlier slots, without the patient in consultation; null for a patient who is not waiting.")]
    public int? Ahead => _ticket.Ahead;

    [Description("True when a patient waits and the slot is closed or the doctor inactive. There is no position then.")]
    public bool SessionClosed => _ticket.IsSessionClosed;

    [Description("The number of calls so far.")]
    public int Calls => _ticket.Calls;

    [Description("The last call, UTC; null before.")]
    public DateTimeOffset? CalledAt => _ticket.CalledAt;

    [Description("True for a patient who was called and has not come in yet, where the policy separates call and consultation.")]
    public bool IsCalled => _ticket.IsCalled;

    [Description("Null for a patient who is not waiting.")]
    public EstimatedWaitResponse? EstimatedWait => EstimatedWaitResponse.Of(_ticket.Wait);

    [Description("The hospital's name for people; null when it has only its short name.")]
    public string? HospitalName { get; }

    [Description("The name that patients know.")]
    public string DoctorName => _ticket.Day.Doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _ticket.Day.Doctor.Specialization;

    [Description("The room to go to: during a call that of the call, otherwise the doctor's first; null when the doctor has none.")]
    public string? Room => (_ticket.Status == TokenStatus.Consulting || _ticket.IsCalled ? _ticket.Counter : null) ?? _ticket.Day.Doctor.Room;

    [Description("The doctor's rooms. The patient is called to one of them.")]
    public IEnumerable<string> Rooms => _ticket.Day.Doctor.Rooms;

    [Description("The slot that holds the token now.")]
    public string SlotId => _ticket.Slot.Id.ToString();

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date => _ticket.Day.Date;

    [Description("The start of the slot, in the hospital's time zone.")]
    public TimeOnly StartTime => _ticket.Slot.Start;

    [Description("The end of the slot, in the hospital's time zone. Midnight is 00:00.")]
    public TimeOnly EndTime => _ticket.Slot.End;

    [Description("The date on which the slot ends: the next one for a slot that runs over midnight.")]
    public DateOnly EndsOn => _ticket.Slot.Time.EndsOn;

    [Description("The IANA time zone of the slots.")]
    public string TimeZone => _ticket.Day.TimeZone;

    [Description("The last move of the token; null when it has never moved.")]
    public MovedFromResponse? MovedFrom => MovedFromResponse.Of(_ticket.MovedFrom);

    [Description("Who cancelled the token: the patient, the desk, or the hospital that could not see the patient; null otherwise.")]
    public EndedBy? EndedBy => _ticket.EndedBy;

    [Description("The token that the patient got for another doctor in this consultation; null without a referral.")]
    public string? ReferredTo => _ticket.ReferredTo?.ToString();

    [Description("Of a token that has ended: the token of the consultation in which the patient was referred; null without a referral.")]
    public string? ReferredFrom => _ticket.ReferredFrom?.ToString();

    [Description("The doctor's delay in minutes; 0 when on time.")]
    public int DelayMinutes => _ticket.Day.DelayMinutes;

    [Description("The reason of the delay, as it was announced.")]
    public string? DelayReason => _ticket.Day.DelayReason;
}
