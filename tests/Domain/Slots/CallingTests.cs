using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class CallingTests
{
    private readonly Desk _desk = Desk.Of();

    [Fact]
    public void Being_called_in_counts_as_a_call_and_notes_when()
    {
        var token = CheckedIn();
        Assert.Equal((0, null), (token.Calls, token.CalledAt));

        var calledAt = _desk.Now;
        var called = _desk.CallNext()!;

        Assert.Equal((1, calledAt), (called.Calls, called.CalledAt));
    }

    [Fact]
    public void A_recall_is_one_more_call_and_the_consultation_began_with_the_first()
    {
        var token = CheckedIn();
        var called = _desk.CallNext()!;
        var recalledAt = _desk.Now;

        var recalled = _desk.Recall(token);

        Assert.Equal((2, recalledAt), (recalled.Calls, recalled.CalledAt));
        Assert.Equal(called.ConsultationStartedAt, recalled.ConsultationStartedAt);
    }

    [Theory]
    [InlineData]
    [InlineData(TokenStatus.CheckedIn)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    public void Only_who_was_called_in_can_be_called_again(params TokenStatus[] steps)
    {
        var token = _desk.Give();
        var status = _desk.Take(token, steps).Status;

        _desk.When(_ => _desk.DecideRecall(token)).ThenRefused(new Refusal.TokenStateConflict(status, TokenStatus.Consulting));
    }

    [Fact]
    public void Who_is_skipped_goes_behind_everyone_who_waits_then_and_before_who_comes_later()
    {
        var vip = CheckedIn(TokenSource.Priority);
        var walkIn = CheckedIn(TokenSource.WalkIn);

        _desk.Skip(vip);
        var late = CheckedIn(TokenSource.WalkIn);

        Assert.Equal([walkIn.Number, vip.Number, late.Number], _desk.Queue());
    }

    [Fact]
    public void Who_is_skipped_last_comes_last()
    {
        var (first, second) = (CheckedIn(TokenSource.Priority), CheckedIn(TokenSource.Online));
        _desk.Skip(first);
        Assert.Equal([second.Number, first.Number], _desk.Queue());

        _desk.Skip(second);
        Assert.Equal([first.Number, second.Number], _desk.Queue());

        _desk.Skip(first);
        Assert.Equal([second.Number, first.Number], _desk.Queue());
    }

    [Fact]
    public void A_later_patient_with_a_higher_score_still_goes_first()
    {
        var (absent, waiting) = (CheckedIn(TokenSource.Online), CheckedIn(TokenSource.WalkIn));
        _desk.Skip(absent);

        var emergency = CheckedIn(TokenSource.Priority);

        Assert.Equal([emergency.Number, waiting.Number, absent.Number], _desk.Queue());
    }

    [Fact]
    public void A_skipped_emergency_is_behind_the_emergencies_only()
    {
        var (absent, walkIn) = (Emergency(), CheckedIn(TokenSource.WalkIn));
        _desk.Skip(absent);
        Assert.Equal([absent.Number, walkIn.Number], _desk.Queue());

        var other = Emergency();
        _desk.Skip(absent);

        Assert.Equal([other.Number, absent.Number, walkIn.Number], _desk.Queue());
    }

    [Fact]
    public void A_call_that_nobody_answered_is_taken_back_and_the_next_can_be_called()
    {
        var (absent, present) = (CheckedIn(TokenSource.Priority), CheckedIn());
        _desk.CallNext();

        var skipped = _desk.Skip(absent);

        Assert.Equal((TokenStatus.CheckedIn, null, 1, 1), (skipped.Status, skipped.ConsultationStartedAt, skipped.Calls, skipped.Skips));
        Assert.Equal(present.Id, _desk.CallNext()!.Id);
        Assert.Equal(TokenStatus.CheckedIn, _desk.See(absent).Status);
    }

    [Fact]
    public void Who_was_skipped_and_comes_back_is_called_and_shown_where_they_stood()
    {
        var (absent, other) = (CheckedIn(TokenSource.Priority), CheckedIn());
        _desk.Skip(absent);

        _desk.Take(absent, TokenStatus.Consulting);

        Assert.Equal([absent.Number, other.Number], _desk.Queue());
    }

    [Theory]
    [InlineData]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)]
    [InlineData(TokenStatus.Cancelled)]
    public void Who_is_not_expected_now_can_not_be_skipped(params TokenStatus[] steps)
    {
        var token = _desk.Give();
        var status = _desk.Take(token, steps).Status;

        _desk.When(_ => _desk.DecideSkip(token)).ThenRefused(new Refusal.TokenStateConflict(status, TokenStatus.CheckedIn));
    }

    [Fact]
    public void A_repeated_call_or_skip_gets_its_first_answer_again()
    {
        var token = CheckedIn();
        _desk.CallNext();
        var recalled = _desk.Recall(token, key: "again");
        _desk.When(_ => _desk.DecideRecall(token, key: "again")).ThenReplayed(recalled);

        var skipped = _desk.Skip(token, key: "not there");

        _desk.When(_ => _desk.DecideSkip(token, key: "not there")).ThenReplayed(skipped);
    }

    [Fact]
    public void In_another_slot_nobody_has_been_skipped_yet()
    {
        var to = Desk.Of(ordinal: 2);
        var token = CheckedIn();
        _desk.Skip(token);

        var moved = _desk.Move(token, to);

        Assert.Equal(0, moved.Skips);
    }

    private TokenView Emergency() => _desk.Take(_desk.Give(urgency: Urgency.Emergency), TokenStatus.CheckedIn);

    private TokenView CheckedIn(TokenSource source = TokenSource.Online) => _desk.Take(_desk.Give(source), TokenStatus.CheckedIn);
}
