using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class QueueOrderTests
{
    [Fact]
    public void A_higher_score_is_called_before_an_earlier_arrival()
    {
        var desk = Desk.Of();
        var walkIn = desk.Give(TokenSource.WalkIn);
        var online = desk.Give(TokenSource.Online);
        var followUp = desk.Give(TokenSource.FollowUp);
        var priority = desk.Give(TokenSource.Priority);

        Assert.Equal([priority.Number, followUp.Number, online.Number, walkIn.Number], desk.Queue());
    }

    [Fact]
    public void An_emergency_is_called_before_a_higher_score()
    {
        var desk = Desk.Of();
        var priority = desk.Give(TokenSource.Priority);
        var emergency = desk.Give(TokenSource.WalkIn, Urgency.Emergency);

        Assert.True(emergency.PriorityScore < priority.PriorityScore);
        Assert.Equal([emergency.Number, priority.Number], desk.Queue());
    }

    [Fact]
    public void Of_two_emergencies_the_higher_score_is_called_first()
    {
        var desk = Desk.Of();
        var first = desk.Give(urgency: Urgency.Emergency);
        var second = desk.Give(urgency: Urgency.Emergency);

        Assert.Equal([first.Number, second.Number], desk.Queue());
    }

    [Fact]
    public void Of_equal_scores_who_came_first_is_called_first()
    {
        var desk = Desk.Of(policy: new HospitalPolicy { TimingBonus = 0 });
        var tokens = Enumerable.Range(0, 5).Select(_ => desk.Give().Number).ToArray();

        Assert.Equal(tokens, desk.Queue());
    }

    [Fact]
    public void Of_equal_scores_who_was_moved_here_comes_after_those_who_were_here_though_given_a_token_earlier()
    {
        var policy = new HospitalPolicy { TimingBonus = 0 };
        var (from, to) = (Desk.Of(policy: policy, ordinal: 1), Desk.Of(policy: policy, ordinal: 2));
        var moved = from.Give();
        var here = to.Give();
        from.Move(moved, to);

        Assert.Equal([here.Number, moved.Number], to.Queue());
    }

    [Fact]
    public void Checking_in_does_not_change_the_order()
    {
        var desk = Desk.Of();
        var first = desk.Give();
        var second = desk.Give();
        desk.Take(second, TokenStatus.CheckedIn);

        Assert.Equal([first.Number, second.Number], desk.Queue());
    }

    [Fact]
    public void The_queue_shows_those_allocated_checked_in_and_consulting_and_nobody_else()
    {
        var desk = Desk.Of();
        foreach (var steps in new TokenStatus[][]
        {
            [],
            [TokenStatus.CheckedIn],
            [TokenStatus.CheckedIn, TokenStatus.Consulting],
            [TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed],
            [TokenStatus.Cancelled],
            [TokenStatus.NoShow],
        })
        {
            desk.Take(desk.Give(), steps);
        }

        Assert.Equal(
            [TokenStatus.Allocated, TokenStatus.CheckedIn, TokenStatus.Consulting],
            desk.Slot.Queue().Select(token => token.Status).Order());
    }

    [Fact]
    public void A_token_on_its_way_to_another_slot_stays_in_the_old_queue_until_it_is_released()
    {
        var (from, to) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        var token = from.Give();
        var admission = from.Freeze(token, to);
        Assert.Equal([token.Number], from.Queue());

        to.Admit(admission);
        from.Release(admission);

        Assert.Empty(from.Queue());
        Assert.Equal([token.Number], to.Queue());
    }

    [Fact]
    public void The_waiting_room_sees_the_same_order_without_names()
    {
        var desk = Desk.Of();
        var walkIn = desk.Give(TokenSource.WalkIn);
        var online = desk.Give(TokenSource.Online);

        var shown = desk.Slot.Snapshot();

        Assert.Equal([online.Number, walkIn.Number], shown.Queue.Select(token => token.Number));
        Assert.Equal(desk.Slot.View(), shown.Slot);
    }

    [Fact]
    public void The_seats_before_a_patient_count_who_was_seen_but_not_who_stayed_away()
    {
        var desk = Desk.Of();
        var (seen, away, emergency) = (desk.Give(), desk.Give(), desk.Give(urgency: Urgency.Emergency));
        var (here, last) = (desk.Give(), desk.Give());
        desk.Take(seen, TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);
        desk.Take(away, TokenStatus.NoShow);

        Assert.Equal(
            [(emergency.Number, 1), (here.Number, 2), (last.Number, 3)],
            desk.Slot.Snapshot().Queue.Select(token => (token.Number, token.SeatsBefore)));
    }
}
