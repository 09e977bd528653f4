using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class TwoStepCallingTests
{
    private readonly Desk _desk = Desk.Of(policy: new HospitalPolicy { Calling = Calling.TwoStep });

    [Fact]
    public void A_call_says_when_and_where_to_and_the_patient_is_still_waiting()
    {
        CheckedIn();
        var calledAt = _desk.Now;

        var called = Call("12")!;

        Assert.Equal(
            (TokenStatus.CheckedIn, true, calledAt, "12", null),
            (called.Status, called.IsCalled, called.CalledAt, called.Counter, called.ConsultationStartedAt));
    }

    [Fact]
    public void The_consultation_begins_when_the_patient_comes_in_and_is_not_a_second_call()
    {
        var token = CheckedIn();
        Call("12");
        var begunAt = _desk.Now;

        var inside = _desk.Take(token, TokenStatus.Consulting);

        Assert.Equal((begunAt, 1, "12", false), (inside.ConsultationStartedAt, inside.Calls, inside.Counter, inside.IsCalled));
    }

    [Fact]
    public void Who_is_called_and_does_not_come_goes_behind_and_is_never_completed()
    {
        var (absent, other) = (CheckedIn(TokenSource.Priority), CheckedIn());
        var called = Call()!;
        Assert.Equal(absent.Id, called.Id);

        var missed = Leave(called);

        Assert.Equal((TokenStatus.CheckedIn, false, 1), (missed.Status, missed.IsCalled, missed.Skips));
        Assert.Equal(other.Id, Call()!.Id);
        Assert.Empty(_desk.Slot.Snapshot().Consultations);
    }

    [Fact]
    public void A_call_that_was_answered_since_is_not_counted_as_missed()
    {
        var token = CheckedIn();
        var called = Call()!;
        _desk.Take(token, TokenStatus.Consulting);

        _desk.When(slot => TokenSteps.LeaveCounter(slot, called, _desk.Now))
            .ThenRefused(new Refusal.TokenStateConflict(TokenStatus.Consulting, TokenStatus.Completed));
    }

    [Fact]
    public void A_called_patient_is_called_again_and_is_not_the_next_one()
    {
        var token = CheckedIn();
        Call();

        Assert.Equal((2, true), (_desk.Recall(token).Calls, _desk.See(token).IsCalled));
        Assert.Null(Call());
    }

    [Fact]
    public void In_another_slot_nobody_has_been_called_yet()
    {
        var (token, to) = (CheckedIn(), Desk.Of(ordinal: 2));
        Call();

        Assert.False(_desk.Move(token, to).IsCalled);
    }

    private TokenView? Call(string? counter = null) =>
        _desk.Commit(TokenSteps.CallNext(_desk.Slot, request: null, _desk.Now, counter)!);

    private TokenView Leave(TokenView seen) => _desk.Commit(TokenSteps.LeaveCounter(_desk.Slot, seen, _desk.Now));

    private TokenView CheckedIn(TokenSource source = TokenSource.Online) => _desk.Take(_desk.Give(source), TokenStatus.CheckedIn);
}
