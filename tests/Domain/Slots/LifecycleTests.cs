using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class LifecycleTests
{
    /// <summary>Every pair of statuses, and whether the contract allows the step.</summary>
    public static TheoryData<TokenStatus, TokenStatus, bool> AllPairs()
    {
        const string Allowed =
            "Allocated>CheckedIn Allocated>Cancelled Allocated>NoShow " +
            "CheckedIn>Consulting CheckedIn>Cancelled CheckedIn>NoShow " +
            "Consulting>Completed";
        var pairs = new TheoryData<TokenStatus, TokenStatus, bool>();
        foreach (var from in Enum.GetValues<TokenStatus>())
        {
            foreach (var to in Enum.GetValues<TokenStatus>())
            {
                pairs.Add(from, to, Allowed.Split(' ').Contains($"{from}>{to}"));
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void A_step_is_taken_or_refused_by_the_table(TokenStatus from, TokenStatus to, bool allowed)
    {
        var desk = Desk.Of();
        var token = desk.Give();
        desk.Take(token, StepsTo(from));

        if (allowed)
        {
            Assert.Equal(to, desk.Take(token, to, reason: null).Status);
        }
        else
        {
            Assert.Equal(new Refusal.TokenStateConflict(from, to), desk.RefuseToTake(token, to));
        }

        Assert.Equal(allowed ? to : from, desk.See(token).Status);
    }

    [Fact]
    public void Each_step_notes_when_it_was_taken()
    {
        var desk = Desk.Of();
        var allocatedAt = desk.Now;
        var token = desk.Give();
        var checkedInAt = desk.Now;
        desk.Take(token, TokenStatus.CheckedIn);
        var consultationStartedAt = desk.Now;
        desk.Take(token, TokenStatus.Consulting);
        var completedAt = desk.Now;
        desk.Take(token, TokenStatus.Completed);

        var seen = desk.See(token);

        Assert.Equal(
            (allocatedAt, checkedInAt, consultationStartedAt, completedAt),
            (seen.AllocatedAt, seen.CheckedInAt, seen.ConsultationStartedAt, seen.CompletedAt));
    }

    [Theory]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    public void A_token_that_ends_without_a_consultation_has_an_end_but_no_consultation(TokenStatus end)
    {
        var desk = Desk.Of();
        var token = desk.Give();
        var endedAt = desk.Now;

        var ended = desk.Take(token, end, reason: null);

        Assert.Equal(endedAt, ended.CompletedAt);
        Assert.Null(ended.CheckedInAt);
        Assert.Null(ended.ConsultationStartedAt);
    }

    [Fact]
    public void A_reason_is_added_to_the_notes()
    {
        var desk = Desk.Of();
        var token = desk.Give(Desk.Ask() with { Notes = "Wheelchair" });

        Assert.Equal("Wheelchair\nCancelled: fever", desk.Take(token, TokenStatus.Cancelled, "fever").Notes);
    }

    [Fact]
    public void Without_a_reason_the_notes_stay_as_they_are()
    {
        var desk = Desk.Of();
        var token = desk.Give(Desk.Ask() with { Notes = "Wheelchair" });

        Assert.Equal("Wheelchair", desk.Take(token, TokenStatus.NoShow, reason: null).Notes);
    }

    [Fact]
    public void A_token_that_the_slot_never_gave_is_not_found()
    {
        var (desk, other) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        var stranger = other.Give();

        Assert.IsType<Refusal.TokenNotFound>(desk.RefuseToTake(stranger, TokenStatus.CheckedIn));
    }

    [Fact]
    public void A_command_on_a_token_that_moved_is_sent_after_it()
    {
        var (from, to) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        var token = from.Give();
        from.Move(token, to);

        var decision = StatusChange.Decide(from.Slot, new ChangeStatus(token.Id, TokenStatus.CheckedIn), from.Now);

        Assert.Equal(new TokenDecision.MovedTo(to.Id), decision);
    }

    private static TokenStatus[] StepsTo(TokenStatus status) => status switch
    {
        TokenStatus.Allocated => [],
        TokenStatus.Consulting => [TokenStatus.CheckedIn, TokenStatus.Consulting],
        TokenStatus.Completed => [TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed],
        _ => [status],
    };
}
