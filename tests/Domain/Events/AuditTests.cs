using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Events;

/// <summary>What the audit says of a history, in order.</summary>
public class AuditTests
{
    [Fact]
    public void The_audit_of_a_slot_names_every_step_but_no_patient_no_reason_and_no_step_of_a_hand_over()
    {
        var (opened, happened) = Histories.OfASlot();
        var ids = happened.OfType<SlotEvent.TokenAllocated>().Select(allocated => allocated.Ticket.Id.ToString()).ToArray();

        Assert.Equal(
            [
                new("token.allocated", ids[0], "DOC7-20260130-0001, priority"),
                new("token.allocated", ids[1], "DOC7-20260130-0002, online"),
                new("token.allocated", ids[2], "DOC7-20260130-0003, online"),
                new("token.checked_in", ids[0]),
                new("token.consulting", ids[0]),
                new("token.recalled", ids[0]),
                new("token.skipped", ids[0]),
                new("token.undone", ids[0], "skipped"),
                new("token.skipped", ids[0]),
                new("token.parked", ids[0]),
                new("token.returned", ids[0]),
                new("token.called", ids[0]),
                new("token.consulting", ids[0]),
                new("token.referred", ids[0], "as 8-20260130-1-0000000000"),
                new("token.completed", ids[0]),
                new("token.undone", ids[0], "completed"),
                new("token.completed", ids[0]),
                new("token.no_show", ids[1]),
                new("token.cancelled", ids[2]),
                new("token.allocated", ids[3], "DOC7-20260130-0004, online"),
                new("token.allocated", ids[4], "DOC7-20260130-1016, walk_in"),
                new("slot.changed", "7-20260130-1", "capacity 4 -> 3"),
                new("token.allocated", ids[5], "DOC7-20260130-0201, priority, emergency"),
                new("token.allocated", ids[6], "DOC7-20260130-0202, priority, emergency, over capacity"),
                new("slot.changed", "7-20260130-1", "capacity 3 -> 9"),
                new("token.moved", ids[4], "to 7-20260130-1"),
                new("token.corrected", ids[4], "patient_name, source walk_in -> follow_up"),
                new("slot.changed", "7-20260130-1", "closed"),
                new("token.no_show", ids[5]),
                new("token.no_show", ids[6]),
                new("token.no_show", ids[4]),
                new("token.no_show", ids[3]),
            ],
            AuditOf(opened, happened));
    }

    [Theory]
    [InlineData(EndedBy.Hospital, CancellationReason.DayClosed, "by hospital, day_closed")]
    [InlineData(EndedBy.Patient, null, "by patient")]
    [InlineData(null, null, null)]
    public void The_audit_of_a_cancellation_tells_who_cancelled_and_why(EndedBy? by, CancellationReason? code, string? detail)
    {
        var desk = Desk.Of();
        var token = desk.Give();

        Assert.Equal(
            new AuditNote("token.cancelled", token.Id.ToString(), detail),
            SlotAudit.Of(new SlotEvent.Cancelled(token.Id, desk.Now, By: by, Code: code), desk.Slot));
    }

    [Fact]
    public void The_audit_of_a_day_tells_of_slots_delays_and_the_closing() => Assert.Equal(
        [
            new("slot.added", "7-20260130-1", "09:00-10:30, capacity 12"),
            new("day.delayed", "day/7/2026-01-30", "20 minutes", "Theatre"),
            new("day.delay_ended", "day/7/2026-01-30"),
            new("day.delay_resumed", "day/7/2026-01-30"),
            new("day.rooms_set", "day/7/2026-01-30", "7, 8"),
            new("day.time_zone_corrected", "day/7/2026-01-30", "Asia/Kolkata"),
            new("day.closed", "day/7/2026-01-30"),
        ],
        AuditOf(Histories.OfADay()));

    [Fact]
    public void The_audit_of_a_doctor_tells_what_changed_of_the_profile() => Assert.Equal(
        [new("doctor.changed", "doctor/7", "name Rao -> Sen, is_active yes -> no, room none -> 4")],
        AuditOf(Histories.OfADoctor()));

    [Fact]
    public void The_audit_of_a_hospital_tells_of_new_doctors_and_what_changed_of_the_policy() => Assert.Equal(
        [
            new("doctor.registered", "doctor/1", "Rao"),
            new("doctor.changed", "doctor/1", "prefix R -> X"),
            new("policy.set", "policy", "the first of its own; against the defaults: timing_bonus 10 -> 3"),
            new("policy.set", "policy", "time_zone Etc/UTC -> Asia/Kolkata, board_shows numbers -> initials"),
        ],
        AuditOf(Histories.OfAHospital()));

    [Fact]
    public void The_audit_of_the_hospitals_tells_which_were_created() => Assert.Equal(
        [new("hospital.founded", "hospital/east", "East")], AuditOf(Histories.OfTheHospitals()));

    [Fact]
    public void The_audit_of_access_keys_tells_what_became_of_them_but_not_that_they_were_used() => Assert.Equal(
        [
            new("key.created", "key/k1", "Kiosk, kiosk, board"),
            new("key.rotated", "key/k1"),
            new("key.revoked", "key/k1"),
        ],
        AuditOf(Histories.OfAccessKeys()));

    [Fact]
    public void The_audit_of_patient_data_tells_that_patients_were_erased_but_not_which() => Assert.Equal(
        [
            new("patients.erasure_requested", "erasure/A"),
            new("patients.erased", "erasure/A", "2 tokens"),
            new("patients.erased", "days up to 2026-01-30", "3 tokens"),
        ],
        AuditOf(Histories.OfPatientData()));

    private static IEnumerable<AuditNote> AuditOf<TState, TEvent>((TState Opened, IReadOnlyList<TEvent> Happened) history)
        where TState : IState<TState, TEvent> => AuditOf(history.Opened, history.Happened);

    private static IEnumerable<AuditNote> AuditOf<TState, TEvent>(TState state, IEnumerable<TEvent> happened)
        where TState : IState<TState, TEvent>
    {
        foreach (var happening in happened)
        {
            state = state.Apply(happening);
            if (TState.Audit(happening, state) is { } note)
            {
                yield return note;
            }
        }
    }
}
