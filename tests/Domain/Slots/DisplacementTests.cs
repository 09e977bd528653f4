using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class DisplacementTests
{
    private static readonly HospitalPolicy NoBonus = new() { TimingBonus = 0 };
    private static readonly SeatTerms LaterRoom = new(LaterRoom: new SlotId(7, Desk.Today, 2));

    [Fact]
    public void The_walk_in_with_the_lowest_score_has_to_go()
    {
        var desk = Full(new HospitalPolicy(), TokenSource.WalkIn, TokenSource.WalkIn, TokenSource.Online);

        Assert.Equal(desk.Slot.Tokens()[1].Id, MustDisplace(desk));
    }

    [Fact]
    public void Of_walk_ins_with_equal_scores_the_latest_has_to_go()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn, TokenSource.WalkIn);

        Assert.Equal(desk.Slot.Tokens()[2].Id, MustDisplace(desk));
    }

    [Fact]
    public void A_walk_in_who_has_checked_in_stays_while_another_has_not()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn);
        desk.Take(desk.Slot.Tokens()[1], TokenStatus.CheckedIn);

        Assert.Equal(desk.Slot.Tokens()[0].Id, MustDisplace(desk));
    }

    [Fact]
    public void When_all_walk_ins_are_here_the_lowest_of_them_has_to_go()
    {
        var desk = Full(new HospitalPolicy(), TokenSource.WalkIn, TokenSource.WalkIn, TokenSource.Online);
        desk.Take(desk.Slot.Tokens()[0], TokenStatus.CheckedIn);
        desk.Take(desk.Slot.Tokens()[1], TokenStatus.CheckedIn);

        Assert.Equal(desk.Slot.Tokens()[1].Id, MustDisplace(desk));
    }

    [Fact]
    public void Whoever_was_here_stays_checked_in_and_is_in_the_later_slot()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Desk.Of(ordinal: 2));
        var here = desk.Take(desk.Slot.Tokens()[0], TokenStatus.CheckedIn);

        later.Admit(desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later));

        Assert.Equal((TokenStatus.CheckedIn, here.CheckedInAt), (later.See(here).Status, later.See(here).CheckedInAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_walk_in_who_was_called_is_not_displaced(bool isSkipped)
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.Online);
        var called = desk.Take(desk.Slot.Tokens()[0], TokenStatus.CheckedIn, TokenStatus.Consulting);
        if (isSkipped)
        {
            desk.Skip(called);
        }

        desk.When(Desk.Ask(urgency: Urgency.Emergency)).ThenRefused(new Refusal.NoReallocationPossible());
    }

    [Fact]
    public void The_emergency_tells_whom_it_displaced_and_a_repeated_request_tells_it_again()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Desk.Of(ordinal: 2));
        var walkIn = desk.Slot.Tokens().Single();
        var request = Desk.Ask(urgency: Urgency.Emergency) with { RequestKey = Desk.Key("desk-1") };
        var admission = desk.Displace(request, later);
        later.Admit(admission);

        var emergency = desk.Release(admission).Accepted().Reply!;

        Assert.Equal(new Displaced(walkIn.Id, walkIn.Number, desk.Id, later.Id), emergency.Displaced);
        desk.When(request).ThenReplayed(emergency);
    }

    [Fact]
    public void A_walk_in_who_is_on_the_way_to_another_slot_is_not_displaced_as_well()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn);
        desk.Freeze(desk.Slot.Tokens()[1], Desk.Of(ordinal: 2));

        Assert.Equal(desk.Slot.Tokens()[0].Id, MustDisplace(desk));
    }

    [Fact]
    public void A_walk_in_who_has_cancelled_has_no_seat_to_give()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn);
        desk.Take(desk.Slot.Tokens()[1], TokenStatus.Cancelled);
        desk.Give(TokenSource.Online);

        Assert.Equal(desk.Slot.Tokens()[0].Id, MustDisplace(desk));
    }

    [Fact]
    public void Nobody_but_walk_ins_is_displaced()
    {
        var desk = Full(NoBonus, TokenSource.Online, TokenSource.FollowUp, TokenSource.Priority);

        desk.When(Desk.Ask(urgency: Urgency.Emergency)).ThenRefused(new Refusal.NoReallocationPossible());
    }

    [Fact]
    public void The_emergency_takes_the_seat_in_the_same_step_that_releases_it()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn, TokenSource.Online), Desk.Of(ordinal: 2));
        var walkIn = desk.Slot.Tokens()[0];

        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);
        later.Admit(admission);
        var emergency = desk.Release(admission).Accepted().Reply!;

        Assert.True(emergency.IsEmergency);
        Assert.Equal(emergency.Number, desk.Queue().First());
        Assert.Equal(2, desk.Slot.View().Held);
        Assert.Equal([walkIn.Number], later.Queue());
        Assert.Equal((desk.Id, MoveCause.Displacement), (later.See(walkIn).MovedFrom!.Slot, later.See(walkIn).MovedFrom!.Cause));
    }

    [Fact]
    public void The_displaced_patient_reads_why_they_were_moved()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Desk.Of(ordinal: 2));

        later.Admit(desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later));

        Assert.Equal("Moved from 7-20260130-1: Displaced by an emergency", later.Slot.Tokens().Single().Notes);
    }

    [Fact]
    public void The_displaced_patient_keeps_number_and_score()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Desk.Of(ordinal: 2));
        var walkIn = desk.Slot.Tokens().Single();

        later.Admit(desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later));

        var moved = later.Slot.Tokens().Single();
        Assert.Equal((walkIn.Id, walkIn.Number, walkIn.PriorityScore), (moved.Id, moved.Number, moved.PriorityScore));
    }

    [Fact]
    public void While_the_displaced_patient_is_under_way_nobody_gets_the_seat()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Desk.Of(ordinal: 2));
        desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);

        desk.When(Desk.Ask()).ThenRefused(new Refusal.SlotFull(desk.Id, []));
        desk.When(Desk.Ask(urgency: Urgency.Emergency)).ThenRefused(new Refusal.NoReallocationPossible());
    }

    [Fact]
    public void When_no_later_slot_has_room_everything_is_as_before()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Full(NoBonus, 2, TokenSource.Online));
        var (here, there) = (desk.Slot.Queue(), later.Slot.Queue());

        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);
        later.Admit(admission).NotAdmitted();
        desk.Unfreeze(admission);

        Assert.Equal<TokenView>(here, desk.Slot.Queue());
        Assert.Equal<TokenView>(there, later.Slot.Queue());
        Assert.Equal(desk.Slot.Tokens()[0].Id, MustDisplace(desk));
    }

    [Fact]
    public void A_displacement_that_one_slot_refuses_can_be_aimed_at_another()
    {
        var (desk, full, free) = (Full(NoBonus, TokenSource.WalkIn), Full(NoBonus, 2, TokenSource.Online), Desk.Of(ordinal: 3));
        var refused = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), full);
        full.Admit(refused);

        Assert.True(desk.Redirect(refused, free));
        var admission = HandOvers.AdmissionOf(desk.Slot, refused.Ticket.Id, desk.Now)!;
        free.Admit(admission);
        var emergency = desk.Release(admission).Accepted().Reply!;

        Assert.True(emergency.IsEmergency);
        Assert.Equal(free.Id, desk.Slot.FindForwardingAddress(refused.Ticket.Id)!.To);
        Assert.Equal([refused.Ticket.Number], free.Queue());
    }

    [Fact]
    public void An_emergency_that_a_cancellation_has_made_room_for_displaces_nobody()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.Online);
        MustDisplace(desk);
        desk.Take(desk.Slot.Tokens()[1], TokenStatus.Cancelled);

        var seated = desk.Decide(Desk.Ask(urgency: Urgency.Emergency), LaterRoom).Accepted();

        Assert.Equal(seated.Reply.Id, Assert.IsType<SlotEvent.TokenAllocated>(Assert.Single(seated.Events)).Ticket.Id);
    }

    [Fact]
    public void A_walk_in_who_has_checked_in_meanwhile_is_not_displaced_after_all()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn);
        var displaced = MustDisplace(desk);
        desk.Take(desk.Slot.Tokens().Single(token => token.Id == displaced), TokenStatus.CheckedIn);

        Assert.Equal(desk.Slot.Tokens().Single(token => token.Id != displaced).Id, MustDisplace(desk));
    }

    [Fact]
    public void An_emergency_that_finds_no_number_left_waits_for_a_further_block()
    {
        var (desk, later) = (Desk.Of(capacity: 1), Desk.Of(ordinal: 2));
        desk.Give(TokenSource.WalkIn);
        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);
        later.Admit(admission);

        desk.When(slot => HandOvers.Release(slot, admission.Ticket.Id, 1, desk.Now, "ZZZZZZZZZZ")).ThenNeeds(new Need.Numbers());
        desk.Lease(new NumberBlock(201, 1));
        var emergency = desk.Release(admission).Accepted().Reply!;

        Assert.Equal(201, emergency.Number.Value);
    }

    /// <summary>Who has to go, once there is a later slot with room.</summary>
    private static TokenId MustDisplace(Desk desk)
    {
        var emergency = Desk.Ask(urgency: Urgency.Emergency);
        desk.When(emergency).ThenNeeds(new Need.LaterRoom());
        return Assert.IsType<Need.HandOver>(desk.Decide(emergency, LaterRoom).Needs().What).Token;
    }

    private static Desk Full(HospitalPolicy policy, params TokenSource[] sources) => Full(policy, 1, sources);

    private static Desk Full(HospitalPolicy policy, int ordinal, params TokenSource[] sources)
    {
        var desk = Desk.Of(sources.Length, policy, ordinal);
        desk.Lease(new NumberBlock(500 * ordinal, 10));
        foreach (var source in sources)
        {
            desk.Give(source);
        }

        return desk;
    }
}
