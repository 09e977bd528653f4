using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class DisplacementTests
{
    private static readonly HospitalPolicy NoBonus = new() { TimingBonus = 0 };

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
    public void A_walk_in_who_has_checked_in_stays()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn);
        desk.Take(desk.Slot.Tokens()[1], TokenStatus.CheckedIn);

        Assert.Equal(desk.Slot.Tokens()[0].Id, MustDisplace(desk));
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
        var before = desk.Slot;

        Assert.IsType<Refusal.NoReallocationPossible>(desk.Refuse(urgency: Urgency.Emergency));
        Assert.Same(before, desk.Slot);
    }

    [Fact]
    public void The_emergency_takes_the_seat_in_the_same_step_that_releases_it()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn, TokenSource.Online), Desk.Of(ordinal: 2));
        var walkIn = desk.Slot.Tokens()[0];

        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);
        later.Admit(admission);
        var released = Assert.IsType<ReleaseDecision.Released>(desk.Release(admission));

        Assert.True(released.Emergency!.IsEmergency);
        Assert.Equal(released.Emergency.Number, desk.Queue().First());
        Assert.Equal(2, desk.Slot.View().Held);
        Assert.Equal([walkIn.Number], later.Queue());
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

        Assert.IsType<Refusal.SlotFull>(desk.Refuse());
        Assert.IsType<Refusal.NoReallocationPossible>(desk.Refuse(urgency: Urgency.Emergency));
    }

    [Fact]
    public void When_no_later_slot_has_room_everything_is_as_before()
    {
        var (desk, later) = (Full(NoBonus, TokenSource.WalkIn), Full(NoBonus, 2, TokenSource.Online));
        var (here, there) = (desk.Slot.Queue(), later.Slot.Queue());

        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);
        Assert.IsType<AdmitDecision.Refused>(later.Admit(admission));
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

        Assert.True(desk.Retarget(refused, free));
        var admission = HandOvers.AdmissionOf(desk.Slot, refused.Ticket.Id)!;
        free.Admit(admission);
        var released = Assert.IsType<ReleaseDecision.Released>(desk.Release(admission));

        Assert.NotNull(released.Emergency);
        Assert.Equal(free.Id, desk.Slot.FindForwardingAddress(refused.Ticket.Id)!.To);
        Assert.Equal([refused.Ticket.Number], free.Queue());
    }

    [Fact]
    public void An_emergency_that_a_cancellation_has_made_room_for_displaces_nobody()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.Online);
        var (emergency, displaced) = (Desk.Ask(urgency: Urgency.Emergency), MustDisplace(desk));
        desk.Take(desk.Slot.Tokens()[1], TokenStatus.Cancelled);

        var later = Desk.Of(ordinal: 2).Id;

        Assert.Null(Displacement.Freeze(desk.Slot, emergency, displaced, later, desk.Now, "ZZZZZZZZZZ"));
    }

    [Fact]
    public void A_walk_in_who_has_checked_in_meanwhile_is_not_displaced_after_all()
    {
        var desk = Full(NoBonus, TokenSource.WalkIn, TokenSource.WalkIn);
        var (emergency, displaced) = (Desk.Ask(urgency: Urgency.Emergency), MustDisplace(desk));
        desk.Take(desk.Slot.Tokens().Single(token => token.Id == displaced), TokenStatus.CheckedIn);

        var later = Desk.Of(ordinal: 2).Id;

        Assert.Null(Displacement.Freeze(desk.Slot, emergency, displaced, later, desk.Now, "ZZZZZZZZZZ"));
    }

    [Fact]
    public void An_emergency_that_finds_no_number_left_waits_for_a_further_block()
    {
        var (desk, later) = (Desk.Of(capacity: 1), Desk.Of(ordinal: 2));
        desk.Give(TokenSource.WalkIn);
        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), later);
        later.Admit(admission);

        Assert.IsType<ReleaseDecision.OutOfNumbers>(desk.Release(admission));
        desk.Lease(new NumberBlock(201, 1));
        var released = Assert.IsType<ReleaseDecision.Released>(desk.Release(admission));

        Assert.Equal(201, released.Emergency!.Number.Value);
    }

    private static TokenId MustDisplace(Desk desk) =>
        Assert.IsType<AllocationDecision.MustDisplace>(desk.Decide(Desk.Ask(urgency: Urgency.Emergency))).Token;

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
