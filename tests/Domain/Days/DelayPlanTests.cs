using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class DelayPlanTests
{
    [Theory]
    [InlineData(1, 6, 60, 1)]
    [InlineData(10, 6, 60, 1)]
    [InlineData(11, 6, 60, 2)]
    [InlineData(20, 6, 60, 2)]
    [InlineData(21, 6, 60, 3)]
    [InlineData(60, 6, 60, 6)]
    [InlineData(30, 7, 60, 4)]
    [InlineData(480, 500, 1, 240000)]
    [InlineData(9, 10, 45, 2)]
    [InlineData(10, 10, 45, 3)]
    public void The_lost_minutes_would_have_served_so_many(int minutes, int capacity, int slotMinutes, int patients)
    {
        var slot = Desk.Of(capacity).Slot.View();

        Assert.Equal(patients, DelayPlan.PatientsLost(slot with { End = slot.Start.AddMinutes(slotMinutes) }, minutes));
    }

    [Fact]
    public void A_slot_over_midnight_lasts_into_the_next_date()
    {
        var slot = Desk.Of(capacity: 12).Slot.View() with { Start = new TimeOnly(20, 0), End = new TimeOnly(8, 0) };

        Assert.Equal(1, DelayPlan.PatientsLost(slot, minutes: 60));
    }

    [Fact]
    public void The_back_of_the_queue_moves_to_the_next_slot_with_room()
    {
        var (nine, ten) = (Filled(1, TokenSource.Priority, TokenSource.WalkIn, TokenSource.Online), Filled(2));

        var plan = Plan(At(9, 5), minutes: 20, nine, ten);

        var (online, walkIn) = (nine.Slot.Tokens()[2], nine.Slot.Tokens()[1]);
        Assert.Equal(nine.Id, plan.Slot);
        Assert.Equal<DelayedToken>([Moved(online, ten), Moved(walkIn, ten)], plan.Moved);
        Assert.Empty(plan.Left);
    }

    [Fact]
    public void Who_is_with_the_doctor_stays()
    {
        var (nine, ten) = (Filled(1, TokenSource.WalkIn, TokenSource.WalkIn), Filled(2));
        var last = nine.Slot.Tokens()[1];
        nine.Take(last, TokenStatus.CheckedIn, TokenStatus.Consulting);

        var plan = Plan(At(9, 5), minutes: 60, nine, ten);

        Assert.Equal<DelayedToken>([Moved(nine.Slot.Tokens()[0], ten)], plan.Moved);
    }

    [Fact]
    public void Emergencies_are_the_last_to_go()
    {
        var (nine, ten) = (Filled(1), Filled(2));
        var emergency = nine.Give(urgency: Urgency.Emergency);
        var priority = nine.Give(TokenSource.Priority);

        Assert.Equal<DelayedToken>([Moved(priority, ten)], Plan(At(9, 5), minutes: 10, nine, ten).Moved);
        Assert.Equal(
            [emergency.Id, priority.Id], Plan(At(9, 5), minutes: 20, nine, ten).Moved.Select(token => token.Token));
    }

    [Fact]
    public void Who_finds_no_later_slot_with_room_is_listed_as_left()
    {
        var (nine, ten, eleven) = (
            Filled(1, TokenSource.Priority, TokenSource.FollowUp, TokenSource.Online, TokenSource.WalkIn),
            Filled(2, capacity: 1, TokenSource.Online),
            Filled(3, capacity: 2, TokenSource.Online));
        var tokens = nine.Slot.Tokens();

        var plan = Plan(At(9, 5), minutes: 30, nine, ten, eleven);

        Assert.Equal<DelayedToken>([Moved(tokens[3], eleven)], plan.Moved);
        Assert.Equal<DelayedToken>([Left(tokens[1]), Left(tokens[2])], plan.Left);
    }

    [Fact]
    public void Later_slots_fill_up_in_time_order()
    {
        var (nine, ten, eleven) = (
            Filled(1, TokenSource.Online, TokenSource.Online, TokenSource.Online),
            Filled(2, capacity: 1),
            Filled(3));

        var plan = Plan(At(9, 5), minutes: 30, nine, ten, eleven);

        Assert.Equal([ten.Id, eleven.Id, eleven.Id], plan.Moved.Select(token => token.To!.Value));
    }

    [Fact]
    public void A_running_slot_in_which_nobody_waits_loses_nobody_and_neither_does_a_later_one()
    {
        var (nine, ten) = (Filled(1), Filled(2, TokenSource.Online));

        var plan = Plan(At(9, 5), minutes: 60, nine, ten, Filled(3));

        Assert.Equal(nine.Id, plan.Slot);
        Assert.Empty(plan.Moved);
        Assert.Empty(plan.Left);
    }

    [Fact]
    public void Before_the_day_begins_the_first_slot_with_anyone_waiting_is_affected()
    {
        var (nine, ten, eleven) = (Filled(1), Filled(2, TokenSource.Online), Filled(3));

        var plan = Plan(At(7, 0), minutes: 10, nine, ten, eleven);

        Assert.Equal(ten.Id, plan.Slot);
        Assert.Equal<DelayedToken>([Moved(ten.Slot.Tokens()[0], eleven)], plan.Moved);
    }

    [Fact]
    public void A_slot_that_has_ended_is_not_affected_and_a_slot_that_begins_now_is()
    {
        var (nine, ten) = (Filled(1, TokenSource.Online), Filled(2, TokenSource.Online));

        Assert.Equal(ten.Id, Plan(At(10, 0), minutes: 10, nine, ten).Slot);
    }

    [Fact]
    public void Nobody_is_moved_to_an_earlier_slot()
    {
        var (nine, ten) = (Filled(1), Filled(2, TokenSource.Online));

        var plan = Plan(At(7, 0), minutes: 10, nine, ten);

        Assert.Empty(plan.Moved);
        Assert.Equal<DelayedToken>([Left(ten.Slot.Tokens()[0])], plan.Left);
    }

    [Fact]
    public void When_the_day_is_over_nobody_is_affected()
    {
        var plan = Plan(At(18, 0), minutes: 10, Filled(1, TokenSource.Online), Filled(2));

        Assert.Null(plan.Slot);
        Assert.Empty(plan.Moved);
        Assert.Empty(plan.Left);
    }

    [Fact]
    public void On_a_past_date_every_slot_counts()
    {
        var (nine, ten) = (Filled(1, TokenSource.Online), Filled(2));

        var plan = Plan(new HospitalTime(Desk.Today.AddDays(1), new TimeOnly(18, 0)), minutes: 10, nine, ten);

        Assert.Equal<DelayedToken>([Moved(nine.Slot.Tokens()[0], ten)], plan.Moved);
    }

    [Fact]
    public void Nobody_is_sent_to_a_closed_slot()
    {
        var (nine, ten, eleven) = (Filled(1, TokenSource.Online), Filled(2), Filled(3));
        ten.Change(isActive: false);

        var plan = Plan(At(9, 5), minutes: 10, nine, ten, eleven);

        Assert.Equal<DelayedToken>([Moved(nine.Slot.Tokens()[0], eleven)], plan.Moved);
    }

    [Fact]
    public void Those_who_wait_for_a_closed_slot_that_is_running_are_late_too()
    {
        var (nine, ten) = (Filled(1, TokenSource.Online), Filled(2, TokenSource.Online));
        nine.Change(isActive: false);

        Assert.Equal(nine.Id, Plan(At(9, 5), minutes: 10, nine, ten).Slot);
    }

    [Fact]
    public void Who_is_on_the_way_to_another_slot_is_not_planned_for()
    {
        var (nine, ten) = (Filled(1, TokenSource.Online, TokenSource.WalkIn), Filled(2));
        nine.Freeze(nine.Slot.Tokens()[1], ten);

        Assert.Equal([nine.Slot.Tokens()[0].Id], Plan(At(9, 5), minutes: 60, nine, ten).Moved.Select(token => token.Token));
    }

    [Fact]
    public void The_minutes_and_the_reason_are_in_the_answer()
    {
        var plan = DelayPlan.Of([], 45, "Surgery", At(9, 0));

        Assert.Equal((45, "Surgery", null), (plan.Minutes, plan.Reason, plan.Slot));
    }

    private static DelayView Plan(HospitalTime now, int minutes, params Desk[] slots) => DelayPlan.Of(
        [.. slots.Select(desk => desk.Slot.Snapshot())], minutes, reason: null, now);

    /// <summary>Six patients an hour, so ten minutes each.</summary>
    private static Desk Filled(int ordinal, params TokenSource[] sources) => Filled(ordinal, capacity: 6, sources);

    private static Desk Filled(int ordinal, int capacity, params TokenSource[] sources)
    {
        var desk = Desk.Of(capacity, ordinal: ordinal);
        foreach (var source in sources)
        {
            desk.Give(source);
        }

        return desk;
    }

    private static HospitalTime At(int hour, int minute) => new(Desk.Today, new TimeOnly(hour, minute));

    private static DelayedToken Moved(TokenView token, Desk to) => new(token.Id, token.Number, token.Slot, to.Id);

    private static DelayedToken Left(TokenView token) => new(token.Id, token.Number, token.Slot, To: null);
}
