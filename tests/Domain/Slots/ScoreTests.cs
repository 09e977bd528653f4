using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class ScoreTests
{
    private static readonly HospitalPolicy ByArrivals = new() { TimingBonusCounts = TimingBonusCounts.Arrivals };

    [Theory]
    [InlineData(TokenSource.Priority, 110)]
    [InlineData(TokenSource.FollowUp, 60)]
    [InlineData(TokenSource.Online, 40)]
    [InlineData(TokenSource.WalkIn, 20)]
    public void The_first_patient_scores_ten_times_the_weight_and_ten(TokenSource source, int score) =>
        Assert.Equal(score, Desk.Of().Give(source).PriorityScore);

    [Fact]
    public void Each_seat_held_takes_a_point_of_the_bonus()
    {
        var desk = Desk.Of();

        var scores = Enumerable.Range(0, 4).Select(_ => desk.Give(TokenSource.WalkIn).PriorityScore).ToArray();

        Assert.Equal([20, 19, 18, 17], scores);
    }

    [Fact]
    public void From_the_eleventh_patient_on_there_is_no_bonus_and_no_malus()
    {
        var desk = Desk.Of(capacity: 20);

        var scores = Enumerable.Range(0, 13).Select(_ => desk.Give(TokenSource.WalkIn).PriorityScore).ToArray();

        Assert.Equal([11, 10, 10, 10], scores[9..]);
    }

    [Fact]
    public void A_completed_patient_still_counts_as_a_seat_held()
    {
        var desk = Desk.Of();
        desk.Take(desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);

        Assert.Equal(39, desk.Give().PriorityScore);
    }

    [Fact]
    public void By_occupancy_who_comes_after_a_cancellation_ties_with_who_came_before_it()
    {
        var desk = Desk.Of();
        var cancelled = desk.Give();
        var before = desk.Give();
        desk.Take(cancelled, TokenStatus.Cancelled);

        var after = desk.Give();

        Assert.Equal(before.PriorityScore, after.PriorityScore);
    }

    [Fact]
    public void By_occupancy_two_cancellations_let_a_later_patient_overtake_an_earlier_one()
    {
        var desk = Desk.Of();
        var first = desk.Give();
        var second = desk.Give();
        var earlier = desk.Give();
        desk.Take(first, TokenStatus.Cancelled);
        desk.Take(second, TokenStatus.NoShow);

        var later = desk.Give();

        Assert.Equal([later.Number, earlier.Number], desk.Queue());
    }

    [Fact]
    public void By_arrivals_nobody_overtakes_an_earlier_patient_of_the_same_class()
    {
        var desk = Desk.Of(policy: ByArrivals);
        var first = desk.Give();
        var second = desk.Give();
        var earlier = desk.Give();
        desk.Take(first, TokenStatus.Cancelled);
        desk.Take(second, TokenStatus.NoShow);

        var later = desk.Give();

        Assert.Equal(earlier.PriorityScore - 1, later.PriorityScore);
        Assert.Equal([earlier.Number, later.Number], desk.Queue());
    }

    [Fact]
    public void A_hospital_sets_its_own_weights_and_bonus()
    {
        var policy = new HospitalPolicy { TimingBonus = 3, Weights = new SourceWeights { WalkIn = 8 } };

        Assert.Equal(83, Desk.Of(policy: policy).Give(TokenSource.WalkIn).PriorityScore);
    }

    [Fact]
    public void A_hospital_without_a_bonus_scores_by_weight_alone() =>
        Assert.Equal(30, Desk.Of(policy: new HospitalPolicy { TimingBonus = 0 }).Give(TokenSource.Online).PriorityScore);

    [Fact]
    public void A_moved_token_keeps_its_score()
    {
        var (from, to) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        to.Give();
        var token = from.Give();

        Assert.Equal(token.PriorityScore, from.Move(token, to).PriorityScore);
    }
}
