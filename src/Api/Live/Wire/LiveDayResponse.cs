using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>A doctor's day, or one slot of it, as the waiting room follows it.</summary>
internal sealed class LiveDayResponse
{
    private readonly LiveDay _day;
    private readonly IEnumerable<LiveSlot> _slots;

    internal LiveDayResponse(LiveDay day, long version, IEnumerable<LiveSlot> slots) => (_day, Version, _slots) = (day, version, slots);

    [Description("Grows with every change.")]
    public long Version { get; }

    [Description("The doctor's id.")]
    public int DoctorId => _day.Doctor.Id;

    [Description("Hospital-local.")]
    public DateOnly Date => _day.Date;

    [Description("As patients know the doctor.")]
    public string DoctorName => _day.Doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _day.Doctor.Specialization;

    [Description("Where patients are called to; null when nobody has said.")]
    public string? Room => _day.Doctor.Room;

    [Description("IANA; the clock that the slots keep.")]
    public string TimeZone => _day.TimeZone;

    [Description("How late the doctor is; 0 when on time.")]
    public int DelayMinutes => _day.DelayMinutes;

    [Description("As announced.")]
    public string? DelayReason => _day.DelayReason;

    [Description("In a snapshot all, in time order; in a change those that are new or have changed.")]
    public IEnumerable<LiveSlotResponse> Slots => _slots.Select(slot => new LiveSlotResponse(slot));
}
