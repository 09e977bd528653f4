using OpdTokens.Domain.Tests.Support;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Domain.Tests.Slots;

public class ReferralTests
{
    private readonly Desk _desk = Desk.Of();
    private readonly Desk _other = Desk.OfDoctor(8);

    [Fact]
    public void The_consultation_is_completed_and_the_two_tokens_name_each_other()
    {
        var token = Consulting();

        var second = _desk.Refer(token, _other);

        var first = _desk.See(token);
        Assert.Equal((TokenStatus.Completed, second.Id, null), (first.Status, first.ReferredTo, first.ReferredFrom));
        Assert.Equal((TokenStatus.CheckedIn, token.Id, "See a specialist"), (second.Status, second.ReferredFrom, second.Notes));
        Assert.Equal(token.Patient, second.Patient);
    }

    [Fact]
    public void A_repeated_request_for_the_second_token_gets_the_same_one()
    {
        var token = Consulting();
        _desk.Freeze(token, _other, cause: MoveCause.Referral);
        var command = HandOvers.ReferralOf(_desk.Slot, token.Id)!;
        var second = _other.Give(command);

        _other.When(HandOvers.ReferralOf(_desk.Slot, token.Id)!).ThenReplayed(second);
    }

    [Fact]
    public void Each_referral_of_a_token_asks_for_a_token_of_its_own()
    {
        var token = Consulting();
        var second = _desk.Refer(token, _other);
        _desk.UndoReferral(token, _other, second);

        Assert.NotEqual(second.Id, _desk.Refer(token, _other).Id);
    }

    [Fact]
    public void An_undo_freezes_the_first_token_withdraws_the_second_and_restores_the_consultation()
    {
        var token = Consulting();
        var before = _desk.See(token);
        var second = _desk.Refer(token, _other);

        var needs = Assert.IsType<TokenDecision.Needs>(_desk.DecideUndo(token));

        Assert.Equal(new Need.HandOver(token.Id), needs.What);
        Assert.Equal(second.Id, Assert.IsType<SlotEvent.MoveStarted>(Assert.Single(needs.Events)).HandOver.Withdrawal?.Second);
        Assert.Equal(before, _desk.UndoReferral(token, _other, second));
        Assert.Equal(
            (TokenStatus.Cancelled, EndedBy.Hospital, CancellationReason.Mistake),
            (_other.See(second).Status, _other.See(second).EndedBy, _other.See(second).CancellationReason));
    }

    [Fact]
    public void A_withdrawn_token_can_not_be_taken_back_because_the_patient_is_with_the_first_doctor()
    {
        var token = Consulting();
        var second = _desk.Refer(token, _other);
        _desk.UndoReferral(token, _other, second);

        _other.When(_ => _other.DecideUndo(second)).ThenRefused(new Refusal.NothingToUndo());
    }

    [Fact]
    public void A_referred_token_that_staff_cancelled_by_mistake_can_be_taken_back()
    {
        var second = _desk.Refer(Consulting(), _other);
        var before = _other.See(second);
        _other.Commit(_other.Decide(new ChangeStatus(second.Id, TokenStatus.Cancelled)
        {
            EndedBy = EndedBy.Hospital,
            CancellationReason = CancellationReason.Mistake,
        }));

        Assert.Equal(before, _other.Undo(second));
    }

    [Theory]
    [InlineData(Calling.OneStep)]
    [InlineData(Calling.TwoStep)]
    public void Whom_the_other_doctor_has_called_is_not_withdrawn(Calling calling)
    {
        var other = Desk.Of(doctor: 8, policy: new HospitalPolicy { Calling = calling });
        var second = _desk.Refer(Consulting(), other);
        other.Commit(TokenSteps.Call(other.Slot, second.Id, request: null, other.Now, counter: null));

        other.When(slot => TokenSteps.Withdraw(slot, second.Id, other.Now))
            .ThenRefused(new Refusal.ReferralBegun(second.Id, other.See(second).Status));
    }

    [Fact]
    public void A_withdrawal_that_comes_again_changes_nothing()
    {
        var second = _desk.Refer(Consulting(), _other);
        _other.Commit(TokenSteps.Withdraw(_other.Slot, second.Id, _other.Now));

        Assert.Empty(TokenSteps.Withdraw(_other.Slot, second.Id, _other.Now).Accepted().Events);
    }

    [Fact]
    public void The_end_of_a_later_consultation_is_undone_without_the_earlier_referral()
    {
        var token = Consulting();
        _desk.UndoReferral(token, _other, _desk.Refer(token, _other));
        var before = _desk.See(token);
        _desk.Take(token, TokenStatus.Completed);

        Assert.Equal(before, _desk.Undo(token));
    }

    [Fact]
    public void While_the_other_doctor_is_asked_the_token_accepts_no_commands()
    {
        var token = Consulting();
        _desk.Freeze(token, _other, cause: MoveCause.Referral);

        Assert.Equal(new Refusal.TokenMoving(_other.Id), _desk.RefuseToTake(token, TokenStatus.Completed));
    }

    [Fact]
    public void A_late_answer_of_an_earlier_attempt_completes_nothing()
    {
        var token = Consulting();
        var first = _desk.Freeze(token, _other, cause: MoveCause.Referral);
        _desk.Unfreeze(first);
        _desk.Freeze(token, _other, cause: MoveCause.Referral);
        var late = new Referral(_other.Give(Desk.Ask(doctor: 8)).Id, Desk.Key("late")!);

        Assert.False(HandOvers.Refer(_desk.Slot, token.Id, first.MoveAttempts, late, _desk.Now).Accepted().Reply);
    }

    [Fact]
    public void Nobody_is_moved_to_another_doctor_by_a_reallocation()
    {
        var token = _desk.Give();

        _desk.When(new MoveToken(token.Id, _other.Id)).ThenRefused(new Refusal.DifferentDoctor(7, _other.Id));

        _desk.Freeze(token, _other, cause: MoveCause.Transfer);

        Assert.Equal(_other.Id, _desk.Slot.Find(token.Id)!.HandOver!.To);
    }

    private TokenView Consulting() => _desk.Take(_desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting);
}
