using System.Collections.Immutable;
using System.Globalization;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>The events of a doctor's day. The events of its slots are <see cref="SlotEvent"/>.</summary>
public abstract record DoctorDayEvent
{
    private DoctorDayEvent()
    {
    }

    /// <summary>A slot was planned, with its first numbers.</summary>
    public sealed record SlotAdded(PlannedSlot Slot) : DoctorDayEvent;

    /// <summary>A slot was opened or closed. A closed slot leaves its time to other slots.</summary>
    public sealed record SlotActivityChanged(SlotId Slot, bool IsActive) : DoctorDayEvent;

    /// <summary>A slot was leased further numbers.</summary>
    public sealed record NumbersLeased(NumberLease Lease) : DoctorDayEvent;

    /// <summary>A delay was announced, with the planned targets of the patients who no longer fit.</summary>
    public sealed record DelayAnnounced(Delay Delay) : DoctorDayEvent;

    /// <summary>The moves of a delay have ended.</summary>
    public sealed record DelayFinished(Delay Delay, DelayView Result) : DoctorDayEvent;

    /// <summary>The doctor is here, and the last delay is no longer in force.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="CallOf">The patient whose call showed it; null when somebody said so.</param>
    public sealed record DelayEnded(DateTimeOffset At, TokenId? CallOf) : DoctorDayEvent;

    /// <summary>The call that ended the last delay was undone, and the delay is in force again.</summary>
    public sealed record DelayResumed : DoctorDayEvent;

    /// <summary>The rooms of the day were set, or are the doctor's again.</summary>
    /// <param name="Rooms">Null for those of the doctor.</param>
    public sealed record RoomsSet(ImmutableArray<string>? Rooms) : DoctorDayEvent;

    /// <summary>The day is being closed. From now on it gives no tokens, and its slots close one by one.</summary>
    public sealed record ClosingStarted(DateTimeOffset At, RequestKey? Request) : DoctorDayEvent;

    /// <summary>All slots are closed.</summary>
    public sealed record ClosingFinished(ImmutableArray<ClosedToken> Tokens) : DoctorDayEvent;

    /// <summary>The hospital's time zone was corrected before the day began.</summary>
    /// <param name="TimeZone">IANA.</param>
    public sealed record TimeZoneCorrected(string TimeZone) : DoctorDayEvent;

    /// <summary>A call found no waiting patient. A repeated call gets the same answer.</summary>
    public sealed record NobodyCalled(RequestKey Request) : DoctorDayEvent;
}

/// <summary>Composes the audit notes of a day. The opening and closing of a slot is audited by the slot.</summary>
public static class DoctorDayAudit
{
    public static AuditNote? Of(DoctorDayEvent happened, DoctorDayState after) => happened switch
    {
        DoctorDayEvent.SlotAdded { Slot.Definition: var slot } => new AuditNote("slot.added", slot.Id.ToString(), string.Create(
            CultureInfo.InvariantCulture, $"{slot.Time}, capacity {slot.Capacity}")),
        DoctorDayEvent.DelayAnnounced { Delay: var delay } => Delayed(delay, after.Slots[0].Definition.Id),
        DoctorDayEvent.DelayEnded => new AuditNote("day.delay_ended", SubjectOf(after.Slots[0].Definition.Id)),
        DoctorDayEvent.DelayResumed => new AuditNote("day.delay_resumed", SubjectOf(after.Slots[0].Definition.Id)),
        DoctorDayEvent.RoomsSet { Rooms: var rooms } => new AuditNote(
            "day.rooms_set", SubjectOf(after.Slots[0].Definition.Id), rooms is { } names ? string.Join(", ", names) : "those of the doctor"),
        DoctorDayEvent.ClosingStarted => new AuditNote("day.closed", SubjectOf(after.Slots[0].Definition.Id)),
        DoctorDayEvent.TimeZoneCorrected corrected =>
            new AuditNote("day.time_zone_corrected", SubjectOf(after.Slots[0].Definition.Id), corrected.TimeZone),
        DoctorDayEvent.SlotActivityChanged
            or DoctorDayEvent.ClosingFinished
            or DoctorDayEvent.NumbersLeased
            or DoctorDayEvent.DelayFinished
            or DoctorDayEvent.NobodyCalled => null,
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };

    private static AuditNote Delayed(Delay delay, SlotId day) =>
        new("day.delayed", SubjectOf(day), $"{delay.Minutes} minutes", delay.Reason);

    private static string SubjectOf(SlotId day) => string.Create(CultureInfo.InvariantCulture, $"day/{day.DoctorId}/{day.Date:O}");
}
