using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class UndoTests
{
    private readonly Desk _desk = Desk.Of();

    [Theory]
    [InlineData(TokenStatus.CheckedIn)]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Cancelled)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)]
    public void The_last_step_is_taken_back_and_the_token_is_as_before(params TokenStatus[] steps)
    {
        var token = _desk.Give();
        var before = _desk.Take(token, steps[..^1]);
        before = steps.Length > 1 ? before : token;
        _desk.Take(token, steps[^1]);

        Assert.Equal(before, _desk.Undo(token));
    }

    [Fact]
    public void A_skip_is_taken_back_and_the_patient_is_at_the_counter_again()
    {
        var (first, second) = (CheckedIn(TokenSource.Priority), CheckedIn());
        var called = _desk.CallNext()!;
        _desk.Skip(first);

        Assert.Equal(called, _desk.Undo(first));
        Assert.Equal([first.Number, second.Number], _desk.Queue());
    }

    [Fact]
    public void Only_one_step_can_be_taken_back()
    {
        var token = CheckedIn();
        _desk.Undo(token);

        _desk.When(_ => _desk.DecideUndo(token)).ThenRefused(new Refusal.NothingToUndo());
    }

    [Fact]
    public void An_undo_that_knows_another_status_takes_nothing_back()
    {
        var token = CheckedIn();
        var called = _desk.CallNext()!;
        var undo = new UndoStep(token.Id) { Known = TokenStatus.CheckedIn };

        _desk.When(slot => TokenSteps.Undo(slot, undo, counterIsTaken: false, _desk.Now))
            .ThenRefused(new Refusal.TokenStateConflict(TokenStatus.Consulting, TokenStatus.CheckedIn));
        var taken = TokenSteps.Undo(_desk.Slot, undo with { Known = called.Status }, counterIsTaken: false, _desk.Now).Accepted();
        Assert.Equal(TokenStatus.CheckedIn, taken.Reply.Status);
    }

    [Fact]
    public void A_token_that_has_taken_no_step_here_has_nothing_to_undo()
    {
        var (token, to) = (CheckedIn(), Desk.Of(ordinal: 2));
        _desk.When(_ => _desk.DecideUndo(_desk.Give())).ThenRefused(new Refusal.NothingToUndo());

        _desk.Move(token, to);

        to.When(_ => to.DecideUndo(token)).ThenRefused(new Refusal.NothingToUndo());
    }

    [Fact]
    public void After_the_minutes_of_the_policy_it_is_too_late()
    {
        var desk = Desk.Of(policy: new HospitalPolicy { UndoMinutes = 5 });
        var token = desk.Take(desk.Give(), TokenStatus.CheckedIn);
        var last = token.CheckedInAt!.Value.AddMinutes(5);

        Assert.IsType<Decision<SlotEvent, TokenView>.Accepted>(TokenSteps.Undo(desk.Slot, new UndoStep(token.Id), false, last));
        Assert.Equal(
            new Refusal.UndoTooLate(token.CheckedInAt.Value, 5),
            TokenSteps.Undo(desk.Slot, new UndoStep(token.Id), false, last.AddTicks(1)).Refusal());
    }

    [Fact]
    public void A_seat_that_was_given_up_is_taken_again_only_if_it_is_free()
    {
        var desk = Desk.Of(capacity: 1);
        var token = desk.Take(desk.Give(), TokenStatus.Cancelled);
        var other = desk.Give();

        desk.When(_ => desk.DecideUndo(token)).ThenRefused(new Refusal.SlotFull(desk.Id, []));

        desk.Take(other, TokenStatus.Cancelled);
        Assert.Equal(TokenStatus.Allocated, desk.Undo(token).Status);
        Assert.Equal(1, desk.Slot.Held);
    }

    [Fact]
    public void An_emergency_above_the_capacity_gets_its_seat_back()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give();
        var emergency = desk.Give(urgency: Urgency.ForcedEmergency);
        desk.Take(emergency, TokenStatus.Cancelled);

        Assert.Equal(TokenStatus.Allocated, desk.Undo(emergency).Status);
        Assert.Equal(2, desk.Slot.Held);
    }

    [Fact]
    public void Who_was_completed_by_mistake_waits_before_all_others_when_somebody_else_is_at_the_counter()
    {
        var (seen, next, emergency) = (CheckedIn(TokenSource.WalkIn), CheckedIn(), CheckedIn(urgency: Urgency.Emergency));
        _desk.Take(seen, TokenStatus.Consulting, TokenStatus.Completed);
        _desk.Take(next, TokenStatus.Consulting);

        var back = _desk.Undo(seen, counterIsTaken: true);

        Assert.Equal((TokenStatus.CheckedIn, null, null), (back.Status, back.ConsultationStartedAt, back.CompletedAt));
        Assert.Equal([seen.Number, emergency.Number, next.Number], _desk.Queue());
        Assert.Equal(seen.Id, _desk.CallNext()!.Id);
        _desk.Skip(seen);
        Assert.Equal(emergency.Id, _desk.CallNext()!.Id);
    }

    [Fact]
    public void A_reason_is_added_to_the_notes_and_without_one_the_notes_stay()
    {
        var token = CheckedIn();

        Assert.Equal("Taken back: wrong patient", _desk.Undo(token, reason: "wrong patient").Notes);
    }

    [Fact]
    public void A_repeated_undo_gets_its_first_answer_again()
    {
        var token = CheckedIn();
        var undone = _desk.Undo(token, key: "undo");
        _desk.Take(token, TokenStatus.CheckedIn);

        _desk.When(_ => _desk.DecideUndo(token, key: "undo")).ThenReplayed(undone);
    }

    [Fact]
    public void An_erased_patient_can_not_be_brought_back()
    {
        var token = _desk.Take(_desk.Give(), TokenStatus.Cancelled);
        _desk.Erase(new ErasureOrder(Desk.Today.AddDays(400)));

        _desk.When(_ => _desk.DecideUndo(token)).ThenRefused(new Refusal.NothingToUndo());
        Assert.All(_desk.Slot.Tokens, erased => Assert.True(erased.HasNoPatientData));
    }

    [Fact]
    public void Who_is_parked_keeps_their_place_and_is_not_called_until_they_are_back()
    {
        var (absent, other) = (CheckedIn(TokenSource.Priority), CheckedIn());
        var parked = _desk.Park(absent);

        Assert.Equal((TokenStatus.CheckedIn, null), (parked.Status, parked.ParkedUntil));
        Assert.NotNull(parked.ParkedAt);
        Assert.Equal([absent.Number, other.Number], _desk.Queue());
        Assert.Equal(other.Id, _desk.CallNext()!.Id);
        Assert.Null(_desk.CallNext());

        Assert.Null(_desk.Take(absent, TokenStatus.CheckedIn).ParkedAt);
        Assert.Equal(absent.Id, _desk.CallNext()!.Id);
    }

    [Fact]
    public void Who_is_parked_for_some_minutes_can_be_called_after_them()
    {
        var token = CheckedIn();
        var until = _desk.Park(token, minutes: 30).ParkedUntil!.Value;

        Assert.Null(TokenSteps.CallNext(_desk.Slot, request: null, until.AddTicks(-1)).Accepted().Reply);
        Assert.Equal(token.Id, TokenSteps.CallNext(_desk.Slot, request: null, until).Accepted().Reply!.Id);
    }

    [Fact]
    public void Who_leaves_a_consultation_for_an_x_ray_has_not_been_completed()
    {
        var token = CheckedIn();
        _desk.CallNext();

        var parked = _desk.Park(token);

        Assert.Equal((TokenStatus.CheckedIn, null, null), (parked.Status, parked.ConsultationStartedAt, parked.CompletedAt));
    }

    private TokenView CheckedIn(TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine) =>
        _desk.Take(_desk.Give(source, urgency), TokenStatus.CheckedIn);
}
