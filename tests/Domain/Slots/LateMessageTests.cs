using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

/// <summary>Messages of a hand-over that come twice, or when the token has long been elsewhere.</summary>
public class LateMessageTests
{
    private readonly Desk _from = Desk.Of(ordinal: 1);
    private readonly Desk _to = Desk.Of(capacity: 2, ordinal: 2);

    [Fact]
    public void Asked_twice_to_take_a_token_in_a_slot_takes_it_in_once()
    {
        var admission = _from.Freeze(_from.Give(), _to);
        _to.Admit(admission);

        _to.When(admission).ThenReplayed(new Outcome<TokenView?>.Done(null));
        Assert.Single(_to.Slot.Tokens());
    }

    [Fact]
    public void A_repeated_admission_does_not_undo_what_happened_to_the_token_since()
    {
        var token = _from.Give();
        var admission = _from.Freeze(token, _to);
        _to.Admit(admission);
        _to.Take(token, TokenStatus.CheckedIn, TokenStatus.Cancelled);

        _to.Admit(admission);

        Assert.Equal(TokenStatus.Cancelled, _to.See(token).Status);
    }

    [Fact]
    public void A_late_admission_does_not_bring_back_a_token_that_has_moved_on()
    {
        var (token, further) = (_from.Give(), Desk.Of(ordinal: 3));
        var admission = _from.Freeze(token, _to);
        _to.Admit(admission);
        _from.Release(admission);
        _to.Move(token, further);

        _to.Admit(admission).AdmittedBefore();
        Assert.Empty(_to.Slot.Tokens());
    }

    [Fact]
    public void A_repeated_release_leaves_the_slot_as_it_is()
    {
        var admission = _from.Freeze(_from.Give(), _to);
        _to.Admit(admission);
        _from.Release(admission);

        Assert.Null(_from.Release(admission).Replayed());
    }

    [Fact]
    public void A_repeated_release_seats_the_emergency_only_once()
    {
        var desk = Desk.Of(capacity: 1, ordinal: 3);
        desk.Give(TokenSource.WalkIn);
        desk.Lease(new NumberBlock(900, 5));
        var admission = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), _to);
        _to.Admit(admission);

        desk.Release(admission);
        desk.Release(admission);

        Assert.True(desk.Slot.Tokens().Single().IsEmergency);
    }

    [Fact]
    public void A_late_release_does_not_release_a_token_that_came_back()
    {
        var token = _from.Give();
        var admission = _from.Freeze(token, _to);
        _to.Admit(admission);
        _from.Release(admission);
        _to.Move(token, _from);

        Assert.Null(_from.Release(admission).Replayed());

        _from.Freeze(token, _to);
        Assert.Null(_from.Release(admission).Replayed());
        Assert.Single(_from.Slot.Tokens());
    }

    [Fact]
    public void A_late_refusal_does_not_stop_a_newer_move()
    {
        var token = _from.Give();
        var first = _from.Freeze(token, _to);
        _to.Admit(first);
        _from.Release(first);
        _to.Move(token, _from);
        _from.Freeze(token, _to);

        Assert.False(_from.Unfreeze(first));
        Assert.False(_from.Redirect(first, Desk.Of(ordinal: 3)));
    }

    [Fact]
    public void A_token_that_is_not_under_way_cannot_be_unfrozen_or_aimed_elsewhere()
    {
        var admission = _from.Freeze(_from.Give(), _to);
        _from.Unfreeze(admission);

        Assert.False(_from.Unfreeze(admission));
        Assert.False(_from.Redirect(admission, Desk.Of(ordinal: 3)));
    }

    [Fact]
    public void A_token_cannot_return_while_the_slot_still_holds_the_copy_that_it_sent_away()
    {
        var token = _from.Give();
        var out1 = _from.Freeze(token, _to);
        _to.Admit(out1);
        var back = _to.Freeze(token, _from);

        var refused = _from.Admit(back).NotAdmitted();

        Assert.Equal(new Refusal.TokenMoving(_to.Id), refused);
        Assert.Single(_from.Slot.Tokens());
    }

    [Fact]
    public void A_refused_admission_that_comes_again_is_refused_again_though_there_is_room_by_now()
    {
        var (token, taken) = (_from.Give(), _to.Give());
        _to.Give();
        var admission = _from.Freeze(token, _to);
        var refused = _to.Admit(admission);
        _from.Unfreeze(admission);
        _to.Take(taken, TokenStatus.Cancelled);

        var again = _to.Admit(admission);

        Assert.Equal(refused.NotAdmitted(), again.NotAdmitted());
        Assert.DoesNotContain(_to.Slot.Tokens(), seen => seen.Id == token.Id);
        Assert.Equal(_to.Id, _from.Move(token, _to).Slot);
    }

    [Fact]
    public void A_late_refusal_by_one_slot_does_not_stop_the_attempt_at_another()
    {
        var (full, free, desk) = (Desk.Of(capacity: 1, ordinal: 2), Desk.Of(ordinal: 3), Desk.Of(capacity: 1));
        full.Give();
        desk.Give(TokenSource.WalkIn);
        var refused = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), full);
        full.Admit(refused);
        desk.Redirect(refused, free);

        Assert.False(desk.Unfreeze(refused));
        Assert.False(desk.Redirect(refused, full));
        Assert.Null(desk.Release(refused).Replayed());
    }
}
