using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class HandOverTests
{
    private readonly Desk _from = Desk.Of(ordinal: 1);
    private readonly Desk _to = Desk.Of(capacity: 2, ordinal: 2);

    [Fact]
    public void A_moved_token_is_in_the_new_slot_and_no_longer_in_the_old_one()
    {
        var token = _from.Give();

        var moved = _from.Move(token, _to);

        Assert.Equal((token.Id, token.Number, _to.Id), (moved.Id, moved.Number, moved.Slot));
        Assert.Empty(_from.Slot.Tokens());
        Assert.Equal(moved, _to.Slot.Tokens().Single());
        Assert.Equal((0, 1), (_from.Slot.View().Held, _to.Slot.View().Held));
    }

    [Fact]
    public void A_moved_token_leaves_a_forwarding_address()
    {
        var token = _from.Give();
        _from.Move(token, _to);

        Assert.Equal(_to.Id, _from.Slot.FindForwardingAddress(token.Id)!.To);
        _from.When(new MoveToken(token.Id, _from.Id)).ThenElsewhere(_to.Id);
    }

    [Fact]
    public void A_moved_token_keeps_its_progress_and_reads_why_it_was_moved()
    {
        var token = _from.Give(Desk.Ask() with { Notes = "Wheelchair" });
        var checkedIn = _from.Take(token, TokenStatus.CheckedIn, reason: null);

        var moved = _from.Move(token, _to, "Doctor late");

        Assert.Equal((TokenStatus.CheckedIn, checkedIn.CheckedInAt), (moved.Status, moved.CheckedInAt));
        Assert.Equal("Wheelchair\nMoved from 7-20260130-1: Doctor late", moved.Notes);
    }

    [Fact]
    public void A_moved_token_tells_where_it_was_before_its_last_move()
    {
        var token = _from.Give();
        var at = _from.Now;
        _from.Move(token, _to);
        Assert.Equal(new MovedFrom(_from.Id, _from.Slot.Start, MoveCause.Reallocation, at), _to.See(token).MovedFrom);
        Assert.Equal(_to.See(token).MovedFrom, _to.Slot.Snapshot().Queue.Single().MovedFrom);

        var third = Desk.Of(ordinal: 3);
        _to.Move(token, third);

        Assert.Equal((_to.Id, MoveCause.Reallocation), (third.See(token).MovedFrom!.Slot, third.See(token).MovedFrom!.Cause));
    }

    [Fact]
    public void A_request_of_an_older_version_moves_a_token_without_telling_from_where()
    {
        var admission = _from.Freeze(_from.Give(), _to) with { MovedFrom = null };

        _to.Admit(admission);

        Assert.Null(_to.Slot.Tokens().Single().MovedFrom);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_reason_a_move_leaves_no_note(string? reason) =>
        Assert.Null(_from.Move(_from.Give(), _to, reason).Notes);

    [Fact]
    public void While_a_token_is_under_way_other_commands_are_told_to_come_back()
    {
        var token = _from.Give();
        _from.Freeze(token, _to);

        _from.When(new ChangeStatus(token.Id, TokenStatus.CheckedIn)).ThenRefused(new Refusal.TokenMoving(_to.Id));
        _from.When(new MoveToken(token.Id, Desk.Of(ordinal: 3).Id)).ThenRefused(new Refusal.TokenMoving(_to.Id));
    }

    [Fact]
    public void Asked_twice_for_the_same_move_a_slot_makes_it_once()
    {
        var token = _from.Give();
        _from.Freeze(token, _to);

        _from.When(new MoveToken(token.Id, _to.Id)).ThenNeeds(new Need.HandOver(token.Id));
    }

    [Fact]
    public void A_token_that_the_new_slot_refuses_stays_as_if_nothing_had_been_asked()
    {
        _to.Give();
        _to.Give();
        var token = _from.Give();
        var admission = _from.Freeze(token, _to);

        var refused = _to.Admit(admission).NotAdmitted();
        Assert.True(_from.Unfreeze(admission));

        Assert.Equal(_to.Id, Assert.IsType<Refusal.SlotFull>(refused).Slot);
        Assert.Equal(token, _from.See(token));
        Assert.Equal(TokenStatus.CheckedIn, _from.Take(token, TokenStatus.CheckedIn, reason: null).Status);
    }

    [Fact]
    public void A_token_that_was_refused_can_be_moved_later()
    {
        _to.Give();
        var leaving = _to.Give();
        var token = _from.Give();
        var admission = _from.Freeze(token, _to);
        _to.Admit(admission);
        _from.Unfreeze(admission);
        _to.Take(leaving, TokenStatus.Cancelled);

        Assert.Equal(_to.Id, _from.Move(token, _to).Slot);
    }

    [Fact]
    public void A_slot_over_capacity_takes_nobody_in()
    {
        _to.Give();
        _to.Give();
        _to.Give(urgency: Urgency.ForcedEmergency);

        var token = _from.Give(urgency: Urgency.Emergency);

        _to.When(_from.Freeze(token, _to))
            .Then(new SlotEvent.AdmissionRefused(new RefusedAdmission(token.Id, 1, new Refusal.SlotFull(_to.Id, []))));
    }

    [Fact]
    public void An_inactive_slot_takes_nobody_in()
    {
        _to.Change(isActive: false);

        var token = _from.Give();

        _to.When(_from.Freeze(token, _to))
            .Then(new SlotEvent.AdmissionRefused(new RefusedAdmission(token.Id, 1, new Refusal.SlotInactive(_to.Id))));
    }

    [Theory]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    public void Who_is_with_the_doctor_or_has_ended_stays(params TokenStatus[] steps)
    {
        var token = _from.Give();
        var status = _from.Take(token, steps).Status;

        _from.When(new MoveToken(token.Id, _to.Id)).ThenRefused(new Refusal.TokenStateConflict(status, Wanted: null));
    }

    [Fact]
    public void A_token_does_not_move_to_another_doctor()
    {
        var other = _to.Id with { DoctorId = 8 };

        _from.When(new MoveToken(_from.Give().Id, other)).ThenRefused(new Refusal.DifferentDoctor(7, other));
    }

    [Fact]
    public void Moving_a_token_to_where_it_is_changes_nothing()
    {
        var token = _from.Give();

        Assert.Equal(token, _from.When(new MoveToken(token.Id, _from.Id)).ThenNothing());
    }

    [Fact]
    public void A_token_that_the_slot_never_gave_is_not_found() =>
        _from.When(new MoveToken(_to.Give().Id, _to.Id)).ThenRefused(new Refusal.TokenNotFound());

    [Fact]
    public void A_token_can_come_back_and_leave_again()
    {
        var token = _from.Give();
        _from.Move(token, _to);
        _to.Move(token, _from);

        Assert.Equal(token with { MovedFrom = _from.See(token).MovedFrom }, _from.See(token));
        Assert.Equal(_to.Id, _from.See(token).MovedFrom!.Slot);

        _from.Move(token, _to);
        Assert.Empty(_from.Slot.Tokens());
        Assert.Equal(token.Id, _to.Slot.Tokens().Single().Id);
    }

    [Fact]
    public void Only_a_frozen_token_is_to_be_admitted_elsewhere() =>
        Assert.Null(HandOvers.AdmissionOf(_from.Slot, _from.Give().Id, Desk.Opening));
}
