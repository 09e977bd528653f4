using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class EmergencyTests
{
    [Theory]
    [InlineData(Urgency.Emergency)]
    [InlineData(Urgency.ForcedEmergency)]
    public void An_emergency_becomes_a_priority_patient_whatever_the_desk_wrote(Urgency urgency)
    {
        var token = Desk.Of().Give(TokenSource.WalkIn, urgency);

        Assert.Equal((TokenSource.Priority, true, 110), (token.Source, token.IsEmergency, token.PriorityScore));
    }

    [Theory]
    [InlineData(Urgency.Emergency)]
    [InlineData(Urgency.ForcedEmergency)]
    public void An_emergency_with_room_takes_a_free_seat_and_moves_nobody(Urgency urgency)
    {
        var desk = Desk.Of(capacity: 2);
        var walkIn = desk.Give(TokenSource.WalkIn);

        desk.Give(urgency: urgency);

        Assert.Equal(desk.Id, desk.See(walkIn).Slot);
        Assert.Equal((2, 2), (desk.Slot.View().Held, desk.Slot.View().Capacity));
    }

    [Fact]
    public void A_forced_emergency_takes_one_seat_over_capacity()
    {
        var desk = Full();

        desk.Give(urgency: Urgency.ForcedEmergency);

        var slot = desk.Slot.View();
        Assert.Equal((2, 3, 0, true), (slot.Capacity, slot.Held, slot.Available, slot.IsFull));
    }

    [Fact]
    public void A_second_forced_emergency_is_refused_while_the_first_holds_the_seat()
    {
        var desk = Full();
        desk.Give(urgency: Urgency.ForcedEmergency);

        Assert.Equal(desk.Id, Assert.IsType<Refusal.SlotFull>(desk.Refuse(urgency: Urgency.ForcedEmergency)).Slot);
    }

    [Fact]
    public void Another_emergency_may_be_forced_once_the_first_has_given_the_seat_back()
    {
        var desk = Full();
        var first = desk.Give(urgency: Urgency.ForcedEmergency);
        desk.Take(first, TokenStatus.Cancelled);

        desk.Give(urgency: Urgency.ForcedEmergency);

        Assert.Equal(3, desk.Slot.View().Held);
    }

    [Fact]
    public void A_seat_given_back_while_the_slot_is_over_capacity_goes_to_no_routine_patient()
    {
        var desk = Full();
        desk.Give(urgency: Urgency.ForcedEmergency);
        desk.Take(desk.See(desk.Slot.Tokens()[0]), TokenStatus.Cancelled);

        Assert.Equal((2, 2), (desk.Slot.View().Held, desk.Slot.View().Capacity));
        Assert.IsType<Refusal.SlotFull>(desk.Refuse());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_hospital_decides_how_many_emergencies_may_be_forced_at_one_time(int seats)
    {
        var desk = Full(new HospitalPolicy { EmergencySeats = seats });
        for (var i = 0; i < seats; i++)
        {
            desk.Give(urgency: Urgency.ForcedEmergency);
        }

        Assert.IsType<Refusal.SlotFull>(desk.Refuse(urgency: Urgency.ForcedEmergency));
    }

    private static Desk Full(HospitalPolicy? policy = null)
    {
        var desk = Desk.Of(capacity: 2, policy);
        desk.Give(TokenSource.WalkIn);
        desk.Give(TokenSource.WalkIn);
        return desk;
    }
}
