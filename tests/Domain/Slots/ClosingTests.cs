using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public sealed class ClosingTests
{
    private readonly Desk _desk = Desk.Of();

    [Fact]
    public void Whoever_is_with_the_doctor_is_completed_whoever_waits_is_cancelled_by_the_hospital_and_whoever_did_not_come_is_a_no_show()
    {
        var (absent, waiting, seen) = (_desk.Give(), _desk.Give(), _desk.Give());
        _desk.Take(waiting, TokenStatus.CheckedIn);
        _desk.Take(seen, TokenStatus.CheckedIn, TokenStatus.Consulting);

        var closed = _desk.Close();

        Assert.Equal<ClosedToken>(
            [
                new(absent.Id, absent.Number, _desk.Id, TokenStatus.NoShow),
                new(waiting.Id, waiting.Number, _desk.Id, TokenStatus.Cancelled),
                new(seen.Id, seen.Number, _desk.Id, TokenStatus.Completed),
            ],
            closed);
        Assert.Equal(
            (TokenStatus.Cancelled, EndedBy.Hospital, CancellationReason.DayClosed),
            (_desk.See(waiting).Status, _desk.See(waiting).EndedBy, _desk.See(waiting).CancellationReason));
        Assert.Equal((TokenStatus.NoShow, null), (_desk.See(absent).Status, _desk.See(absent).EndedBy));
        Assert.Equal(TokenStatus.Completed, _desk.See(seen).Status);
    }

    [Fact]
    public void Closing_again_tells_the_same_and_changes_nothing()
    {
        _desk.Give();
        var first = _desk.Close();
        var state = _desk.Slot;

        Assert.Equal<ClosedToken>(first, _desk.Close());
        Assert.Equal<ClosedToken>(first, EndingTokens.Preview(_desk.Slot));
        Assert.Same(state, _desk.Slot);
    }

    [Fact]
    public void A_preview_tells_what_a_closing_does()
    {
        _desk.Take(_desk.Give(), TokenStatus.CheckedIn);
        _desk.Give();

        Assert.Equal<ClosedToken>(EndingTokens.Preview(_desk.Slot), _desk.Close());
    }

    [Fact]
    public void A_closing_waits_for_a_token_that_is_moving()
    {
        var token = _desk.Give();
        var admission = _desk.Freeze(token, Desk.Of(ordinal: 2));

        Assert.Equal(new Need.HandOver(token.Id), EndingTokens.Close(_desk.Slot, _desk.Now).Needs().What);
        _desk.Unfreeze(admission);
        Assert.Equal(TokenStatus.NoShow, Assert.Single(_desk.Close()).Becomes);
    }

    [Fact]
    public void A_closed_slot_gives_no_token_and_takes_none_in()
    {
        var closed = new Refusal.DayClosed(_desk.Id.DoctorId, _desk.Id.Date);
        var other = Desk.Of(ordinal: 2);
        var token = other.Give();
        _desk.Close();

        _desk.When(Desk.Ask()).ThenRefused(closed);
        Assert.Equal(closed, _desk.Admit(other.Freeze(token, _desk)).NotAdmitted());
    }

    [Fact]
    public void Absent_patients_are_no_shows_and_everyone_else_stays()
    {
        var (absent, waiting, moving) = (_desk.Give(), _desk.Give(), _desk.Give());
        _desk.Take(waiting, TokenStatus.CheckedIn);
        _desk.Freeze(moving, Desk.Of(ordinal: 2));

        Assert.Equal(1, _desk.MarkAbsent());

        Assert.Equal(
            (TokenStatus.NoShow, TokenStatus.CheckedIn, TokenStatus.Allocated),
            (_desk.See(absent).Status, _desk.See(waiting).Status, _desk.See(moving).Status));
    }

    [Fact]
    public void A_patient_who_was_called_as_often_as_the_policy_allows_is_a_no_show_when_skipped()
    {
        var desk = Desk.Of(policy: new HospitalPolicy { NoShowAfterCalls = 2 });
        var token = desk.Take(desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting);
        Assert.Equal(TokenStatus.CheckedIn, desk.Skip(token).Status);

        desk.Take(token, TokenStatus.Consulting);
        var missing = desk.Skip(token, key: "desk-1");

        Assert.Equal((TokenStatus.NoShow, 2), (missing.Status, missing.Calls));
        Assert.Equal(missing, desk.DecideSkip(token, key: "desk-1").Replayed());
    }
}
