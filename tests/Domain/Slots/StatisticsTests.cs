using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class StatisticsTests
{
    [Fact]
    public void Tokens_are_counted_by_source_and_by_status_and_kinds_without_any_are_absent()
    {
        var desk = Desk.Of();
        desk.Give(TokenSource.WalkIn);
        desk.Take(desk.Give(TokenSource.WalkIn), TokenStatus.Cancelled);
        desk.Give(TokenSource.Online, Urgency.Emergency);

        var counts = desk.Slot.Statistics().Tokens;

        Assert.Equal([(TokenSource.Priority, 1), (TokenSource.WalkIn, 2)], Sorted(counts.BySource));
        Assert.Equal([(TokenStatus.Allocated, 2), (TokenStatus.Cancelled, 1)], Sorted(counts.ByStatus));
        Assert.Equal(3, counts.Total);
    }

    [Fact]
    public void Waiting_lasts_from_check_in_to_consultation()
    {
        var desk = Desk.Of();
        var (first, second) = (desk.Give(), desk.Give());
        desk.Take(first, TokenStatus.CheckedIn);
        desk.Take(second, TokenStatus.CheckedIn);
        desk.Take(first, TokenStatus.Consulting);
        desk.Take(second, TokenStatus.Consulting);
        desk.Take(desk.Give(), TokenStatus.CheckedIn);

        Assert.Equal(TimeSpan.FromMinutes(2), desk.Slot.Statistics().Waiting.Average);
        Assert.Equal(2, desk.Slot.Statistics().Waiting.Patients);
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_wait_and_no_consultation_negative()
    {
        var desk = Desk.Of();
        var token = desk.Take(desk.Give(), TokenStatus.CheckedIn);
        var hourBefore = desk.Now.AddHours(-1);
        var slot = desk.Slot
            .Apply(new SlotEvent.CalledIn(token.Id, hourBefore))
            .Apply(new SlotEvent.Completed(token.Id, hourBefore.AddMinutes(-5)));

        Assert.Equal(TimeSpan.Zero, slot.Statistics().Waiting.Average);
        Assert.Equal(TimeSpan.Zero, Assert.Single(slot.Snapshot().Consultations).Length);
    }

    [Fact]
    public void Until_somebody_was_called_in_the_average_wait_is_unknown() =>
        Assert.Null(Desk.Of().Slot.Statistics().Waiting.Average);

    private static IEnumerable<(TKind Kind, int Count)> Sorted<TKind>(IReadOnlyDictionary<TKind, int> counts)
        where TKind : struct, Enum =>
        counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));
}
