using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class SeatTests
{
    [Fact]
    public void A_slot_gives_as_many_seats_as_it_has_and_then_refuses()
    {
        var desk = Desk.Of(capacity: 3);
        desk.Give();
        desk.Give();
        desk.Give();

        Assert.Equal(desk.Id, Assert.IsType<Refusal.SlotFull>(desk.Refuse()).Slot);
        Assert.Equal((3, 0, true), (desk.Slot.View().Held, desk.Slot.View().Available, desk.Slot.View().IsFull));
    }

    [Fact]
    public void Not_even_a_priority_patient_gets_a_seat_that_is_not_there()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give(TokenSource.WalkIn);

        Assert.IsType<Refusal.SlotFull>(desk.Refuse(TokenSource.Priority));
    }

    [Theory]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Cancelled)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.NoShow)]
    public void Who_cancels_or_does_not_show_up_frees_one_seat_and_only_once(params TokenStatus[] steps)
    {
        var desk = Desk.Of(capacity: 2);
        var leaving = desk.Give();
        desk.Give();

        desk.Take(leaving, steps);
        Assert.Equal(1, desk.Slot.View().Available);

        desk.RefuseToTake(leaving, TokenStatus.Cancelled);
        desk.RefuseToTake(leaving, TokenStatus.NoShow);
        Assert.Equal(1, desk.Slot.View().Available);
        desk.Give();
        Assert.IsType<Refusal.SlotFull>(desk.Refuse());
    }

    [Fact]
    public void A_completed_patient_keeps_the_seat()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Take(desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);

        Assert.IsType<Refusal.SlotFull>(desk.Refuse());
    }

    [Fact]
    public void A_doctor_who_is_not_the_slots_is_a_mismatch_even_when_the_slot_is_full_and_inactive()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give();
        desk.Change(isActive: false);

        desk.When(Desk.Ask(doctor: 8)).ThenRefused(new Refusal.DoctorMismatch(8, desk.Id));
    }

    [Theory]
    [InlineData(Urgency.Routine)]
    [InlineData(Urgency.Emergency)]
    [InlineData(Urgency.ForcedEmergency)]
    public void An_inactive_slot_takes_nobody_however_urgent(Urgency urgency)
    {
        var desk = Desk.Of();
        desk.Change(isActive: false);

        desk.When(Desk.Ask(urgency: urgency)).ThenRefused(new Refusal.SlotInactive(desk.Id));
    }

    [Fact]
    public void Those_who_have_a_seat_in_a_slot_that_closes_keep_it_and_can_be_seen()
    {
        var desk = Desk.Of();
        var token = desk.Give();
        desk.Change(isActive: false);

        Assert.Equal(TokenStatus.CheckedIn, desk.Take(token, TokenStatus.CheckedIn, reason: null).Status);
    }

    [Fact]
    public void A_patient_who_may_find_room_elsewhere_takes_a_free_seat_or_none_however_urgent()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give(TokenSource.WalkIn);

        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            desk.When(Desk.Ask(urgency: urgency), new SeatTerms(FreeSeatOnly: true)).ThenRefused(new Refusal.SlotFull(desk.Id, []));
        }
    }

    [Fact]
    public void A_token_shows_what_was_asked_for()
    {
        var desk = Desk.Of();
        var asked = Desk.Ask(TokenSource.FollowUp) with { Notes = "Brings X-ray" };

        var token = desk.Give(asked);

        Assert.Equal(asked.Patient, token.Patient);
        Assert.Equal(
            (desk.Id, TokenSource.FollowUp, TokenStatus.Allocated, false, "Brings X-ray"),
            (token.Slot, token.Source, token.Status, token.IsEmergency, token.Notes));
        Assert.Equal(token, desk.See(token));
    }
}
