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

        var taken = desk.When(new ChangeStatus(token.Id, to));

        if (allowed)
        {
            var (slot, answer) = taken.Then(StepTo(to, token.Id, desk.Now));
            Assert.Equal((to, to), (answer.Status, slot.Find(token.Id)!.Status));
        }
        else
        {
            taken.ThenRefused(new Refusal.TokenStateConflict(from, to));
        }
    }

    /// <summary>Every step of every status, those included that no named status asks for.</summary>
    [Theory]
    [InlineData(TokenStatus.Allocated, "CheckIn>CheckedIn Cancel>Cancelled MarkNoShow>NoShow")]
    [InlineData(TokenStatus.CheckedIn, "CallIn>Consulting Skip>CheckedIn Cancel>Cancelled MarkNoShow>NoShow Call>CheckedIn Park>CheckedIn")]
    [InlineData(TokenStatus.Consulting, "Recall>Consulting Skip>CheckedIn Complete>Completed Park>CheckedIn")]
    [InlineData(TokenStatus.Completed, "")]
    [InlineData(TokenStatus.Cancelled, "")]
    [InlineData(TokenStatus.NoShow, "")]
    public void The_table_says_where_each_step_leads(TokenStatus from, string table)
    {
        var progress = new Progress { Status = from };
        var steps = Enum.GetValues<TokenStep>().Where(step => progress.After(step) is not null).Select(step => $"{step}>{progress.After(step)}");

        Assert.Equal(table, string.Join(' ', steps));
    }

    [Fact]
    public void A_step_that_the_table_does_not_allow_can_not_be_applied_either()
    {
        var desk = Desk.Of();
        var completed = new SlotEvent.Completed(desk.Give().Id, desk.Now);

        Assert.Throws<InvalidOperationException>(() => desk.Slot.Apply(completed));
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

        desk.When(new ChangeStatus(stranger.Id, TokenStatus.CheckedIn)).ThenRefused(new Refusal.TokenNotFound());
    }

    [Fact]
    public void A_command_on_a_token_that_moved_is_sent_after_it()
    {
        var (from, to) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        var token = from.Give();
        from.Move(token, to);

        from.When(new ChangeStatus(token.Id, TokenStatus.CheckedIn)).ThenElsewhere(to.Id);
    }

    private static SlotEvent.StepTaken StepTo(TokenStatus status, TokenId token, DateTimeOffset at) => status switch
    {
        TokenStatus.CheckedIn => new SlotEvent.CheckedIn(token, at),
        TokenStatus.Consulting => new SlotEvent.CalledIn(token, at),
        TokenStatus.Completed => new SlotEvent.Completed(token, at),
        TokenStatus.Cancelled => new SlotEvent.Cancelled(token, at),
        TokenStatus.NoShow => new SlotEvent.MarkedNoShow(token, at),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No step leads there."),
    };

    private static TokenStatus[] StepsTo(TokenStatus status) => status switch
    {
        TokenStatus.Allocated => [],
        TokenStatus.Consulting => [TokenStatus.CheckedIn, TokenStatus.Consulting],
        TokenStatus.Completed => [TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed],
        _ => [status],
    };
}
