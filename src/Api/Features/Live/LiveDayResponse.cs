using System.ComponentModel;
using OpdTokens.Api.Callers.TokenViews;

namespace OpdTokens.Api.Features.Live;

/// <summary>A doctor's day, or one of its slots, as the waiting room sees it.</summary>
internal sealed class LiveDayResponse : IExample<LiveDayResponse>
{
    internal static readonly LiveDay Sample = new(
        Samples.Doctor,
        Samples.Date,
        Version: 4,
        TimeZone: "Asia/Kolkata",
        DelayMinutes: 20,
        DelayReason: "Called to theatre",
        Slots:
        [
            new LiveSlot(
                Samples.SlotAtTen,
                Version: 7,
                Queue:
                [
                    new QueuedToken(
                        Samples.Token.Id,
                        Samples.Token.Number,
                        Samples.Token.Status,
                        Samples.Token.Calls,
                        Samples.Token.CalledAt,
                        Samples.Token.ConsultationStartedAt,
                        Initials: null,
                        CanMove: true,
                        new WaitEstimate(Samples.At("2026-01-30T04:50:00Z"), Samples.At("2026-01-30T04:58:00Z"))),
                ]),
        ]);

    private readonly LiveDay _day;
    private readonly IEnumerable<LiveSlot> _slots;

    internal LiveDayResponse(LiveDay day, long version, IEnumerable<LiveSlot> slots) =>
        (_day, Version, _slots) = (day, version, slots);

    public static LiveDayResponse Example => new(Sample, version: 11, Sample.Slots);

    [Description("Grows with every change.")]
    public long Version { get; }

    [Description("The doctor's id.")]
    public int DoctorId => _day.Doctor.Id;

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date => _day.Date;

    [Description("The name that patients know.")]
    public string DoctorName => _day.Doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _day.Doctor.Specialization;

    [Description("The first of the rooms; null when the doctor has none.")]
    public string? Room => _day.Doctor.Room;

    [Description("The doctor's rooms. Patients are called to one of them.")]
    public IEnumerable<string> Rooms => _day.Doctor.Rooms;

    [Description("The IANA time zone of the slots.")]
    public string TimeZone => _day.TimeZone;

    [Description("The doctor's delay in minutes; 0 when on time.")]
    public int DelayMinutes => _day.DelayMinutes;

    [Description("The reason of the delay, as it was announced.")]
    public string? DelayReason => _day.DelayReason;

    [Description("The time at which the day was closed, UTC; null for an open day.")]
    public DateTimeOffset? ClosedAt => _day.ClosedAt;

    [Description(
        "In a snapshot: all slots in time order. In a change: the slots that are new or have changed. On the current date, slots of the "
        + "day before that go on after midnight come first: those that run, and those with a patient who is checked in or consulting.")]
    public IEnumerable<LiveSlotResponse> Slots => _slots.Select(slot => new LiveSlotResponse(slot, _day.Doctor.Prefix));
}

/// <summary>A slot as the waiting room sees it.</summary>
internal sealed class LiveSlotResponse
{
    private readonly LiveSlot _live;
    private readonly string? _prefix;

    internal LiveSlotResponse(LiveSlot live, string? prefix) => (_live, _prefix) = (live, prefix);

    [Description("Composed of the doctor, the date and a number.")]
    public string Id => _live.Slot.Id.ToString();

    [Description("The date on which the slot begins. After midnight, that of the day before for a slot that goes on.")]
    public DateOnly Date => _live.Slot.Id.Date;

    [Description("Grows with every change of the slot.")]
    public long Version => _live.Version;

    [Description("The start of the slot, in the hospital's time zone.")]
    public TimeOnly StartTime => _live.Slot.Start;

    [Description("The end of the slot, in the hospital's time zone. Midnight is 00:00.")]
    public TimeOnly EndTime => _live.Slot.End;

    [Description("The date on which the slot ends: the next one for a slot that runs over midnight.")]
    public DateOnly EndsOn => _live.Slot.Time.EndsOn;

    [Description("The number of seats.")]
    public int MaxCapacity => _live.Slot.Capacity;

    [Description("The number of seats held. Forced emergencies can exceed max_capacity.")]
    public int CurrentCount => _live.Slot.Held;

    [Description("The number of free seats.")]
    public int AvailableCapacity => _live.Slot.Available;

    [Description("True when no seat is free.")]
    public bool IsFull => _live.Slot.IsFull;

    [Description("An inactive slot accepts no tokens.")]
    public bool IsActive => _live.Slot.IsActive;

    [Description("The tokens that are allocated, checked in or consulting, in queue order.")]
    public IEnumerable<LiveEntryResponse> Queue => _live.Queue.Select((token, i) =>
        new LiveEntryResponse(token, position: i + 1, _prefix));
}

/// <summary>A token as the waiting room sees it.</summary>
internal sealed class LiveEntryResponse
{
    private readonly QueuedToken _token;
    private readonly string? _prefix;

    internal LiveEntryResponse(QueuedToken token, int position, string? prefix) =>
        (_token, Position, _prefix) = (token, position, prefix);

    [Description("The position in the queue, from 1.")]
    public int Position { get; }

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The number that is shown and called out: the doctor's prefix, and the number without leading zeros.")]
    public string DisplayNumber => _token.Number.Display(_prefix);

    [Description("allocated, checked_in or consulting.")]
    public TokenStatus Status => _token.Status;

    [Description("The number of calls so far, including recalls.")]
    public int Calls => _token.Calls;

    [Description("The last call, UTC; null before.")]
    public DateTimeOffset? CalledAt => _token.CalledAt;

    [Description("The room of the last call; null before, and where the doctor has no rooms.")]
    public string? Counter => _token.Counter;

    [Description("True for a patient who was called and has not come in yet, where the policy separates call and consultation.")]
    public bool IsCalled => _token.IsCalled;

    [Description("When the patient left for a while, UTC; null for a patient who is present.")]
    public DateTimeOffset? ParkedAt => _token.ParkedAt;

    [Description("When a parked patient can be called again, UTC; null for not before they check in again.")]
    public DateTimeOffset? ParkedUntil => _token.ParkedUntil;

    [Description("True for a patient who was taken from a counter by mistake, and is called before those of all slots.")]
    public bool IsFirst => _token.IsFirst;

    [Description(
        "The number of seats held by patients who came to the slot earlier. Unlike a position, it counts completed patients too.")]
    public int SeatsBefore => _token.SeatsBefore;

    [Description("The last move of the token; null when it has never moved.")]
    public MovedFromResponse? MovedFrom => MovedFromResponse.Of(_token.MovedFrom);

    [Description("The patient's initials, if the hospital's policy shows them.")]
    public string? Initials => _token.Initials;

    [Description("Null for the patient in consultation, and after the day.")]
    public EstimatedWaitResponse? EstimatedWait => EstimatedWaitResponse.Of(_token.Wait);
}

/// <summary>An estimate of when a patient is called.</summary>
[OrNull]
internal sealed class EstimatedWaitResponse
{
    private readonly WaitEstimate _estimate;

    private EstimatedWaitResponse(WaitEstimate estimate) => _estimate = estimate;

    [Description("The likely time; UTC, whole minutes.")]
    public DateTimeOffset LikelyAt => _estimate.LikelyAt;

    [Description("The time by which nine in ten patients are called; UTC, whole minutes.")]
    public DateTimeOffset NineInTenBy => _estimate.NineInTenBy;

    public static EstimatedWaitResponse? Of(WaitEstimate? estimate) => estimate is null ? null : new(estimate);
}
