using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>What a patient sees of their own token, and nothing of anyone else.</summary>
internal sealed class TicketResponse
{
    private readonly Ticket _ticket;

    internal TicketResponse(Ticket ticket) => _ticket = ticket;

    [Description("Grows with every change of the day.")]
    public long Version => _ticket.Version;

    [Description("The token's id.")]
    public string Id => _ticket.Id.ToString();

    [Description("What is called out.")]
    public string TokenNumber => _ticket.Number.ToString();

    [Description("Where the token stands.")]
    public TokenStatus Status => _ticket.Status;

    [Description("Place among those who wait, from 1; null for who does not wait.")]
    public int? Position => _ticket.Ahead + 1;

    [Description("How many wait before, those of earlier slots who are here included, whoever is with the doctor not; null for who does not wait.")]
    public int? Ahead => _ticket.Ahead;

    [Description("How often the number has been called out.")]
    public int Calls => _ticket.Calls;

    [Description("The last time; UTC, null until then.")]
    public DateTimeOffset? CalledAt => _ticket.CalledAt;

    [Description("Null for who does not wait.")]
    public EstimatedWaitResponse? EstimatedWait => EstimatedWaitResponse.Of(_ticket.Wait);

    [Description("As patients know the doctor.")]
    public string DoctorName => _ticket.Day.Doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _ticket.Day.Doctor.Specialization;

    [Description("Where to go; null when nobody has said.")]
    public string? Room => _ticket.Day.Doctor.Room;

    [Description("The slot that holds the token now.")]
    public string SlotId => _ticket.Slot.Id.ToString();

    [Description("Hospital-local.")]
    public DateOnly Date => _ticket.Day.Date;

    [Description("Hospital-local.")]
    public TimeOnly StartTime => _ticket.Slot.Start;

    [Description("Hospital-local.")]
    public TimeOnly EndTime => _ticket.Slot.End;

    [Description("IANA; the clock that the slots keep.")]
    public string TimeZone => _ticket.Day.TimeZone;

    [Description("How late the doctor is; 0 when on time.")]
    public int DelayMinutes => _ticket.Day.DelayMinutes;

    [Description("As announced.")]
    public string? DelayReason => _ticket.Day.DelayReason;
}
