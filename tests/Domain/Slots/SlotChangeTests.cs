using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class SlotChangeTests
{
    [Fact]
    public void More_seats_can_be_given_at_once()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give();

        desk.Change(capacity: 2);
        desk.Give();

        Assert.IsType<Refusal.SlotFull>(desk.Refuse());
    }

    [Fact]
    public void Seats_can_be_taken_away_down_to_those_held()
    {
        var desk = Desk.Of(capacity: 5);
        desk.Give();
        desk.Give();

        Assert.Equal(2, desk.Change(capacity: 2).Capacity);
        desk.When(new ChangeSlot(desk.Id, Capacity: 1)).ThenRefused(new Refusal.CapacityBelowHeld(2));
    }

    [Fact]
    public void A_token_on_its_way_to_another_slot_holds_its_seat_until_it_is_released()
    {
        var (from, to) = (Desk.Of(capacity: 1, ordinal: 1), Desk.Of(ordinal: 2));
        from.Freeze(from.Give(), to);

        Assert.Equal(1, from.Slot.View().Held);
        from.When(Desk.Ask()).ThenRefused(new Refusal.SlotFull(from.Id, []));
    }

    [Fact]
    public void A_slot_with_a_forced_emergency_over_capacity_can_still_be_closed()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give();
        desk.Give(urgency: Urgency.ForcedEmergency);

        Assert.False(desk.Change(isActive: false).IsActive);
    }

    [Fact]
    public void A_closed_slot_can_be_opened_again()
    {
        var desk = Desk.Of();
        desk.Change(isActive: false);

        Assert.True(desk.Change(isActive: true).IsActive);
        desk.Give();
    }

    [Fact]
    public void What_is_not_given_stays()
    {
        var desk = Desk.Of(capacity: 5);
        desk.Change(isActive: false);

        Assert.Equal(
            new SlotView(desk.Id, new TimeOnly(9, 0), new TimeOnly(10, 0), 4, 0, IsActive: false), desk.Change(capacity: 4));
    }

    [Fact]
    public void A_repeated_change_gives_the_first_answer_and_is_not_made_again()
    {
        var desk = Desk.Of(capacity: 5);
        var first = desk.Change(capacity: 6, key: "grow");
        desk.Change(capacity: 9);
        desk.Give();

        desk.When(new ChangeSlot(desk.Id, 6, RequestKey: Desk.Key("grow"))).ThenReplayed(first);
        Assert.Equal(9, desk.Slot.View().Capacity);
    }

    [Fact]
    public void A_key_of_another_change_is_refused()
    {
        var desk = Desk.Of();
        desk.Change(capacity: 6, key: "grow");

        desk.When(new ChangeSlot(desk.Id, 7, RequestKey: Desk.Key("grow", request: 2))).ThenRefused(new Refusal.RequestKeyReused());
    }
}
