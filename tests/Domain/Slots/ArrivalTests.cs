using OpdTokens.Domain.Tests.Support;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Domain.Tests.Slots;

public class ArrivalTests
{
    private static readonly DateTimeOffset DayBefore = Desk.Opening.AddDays(-1);
    private static readonly DateTimeOffset AfterTheEnd = Desk.Opening.AddHours(2);

    private readonly Desk _desk = Desk.Of(capacity: 2);

    [Fact]
    public void A_patient_who_has_arrived_gets_the_token_and_is_checked_in_in_one_write()
    {
        var request = Desk.Key("walk-in");
        var command = Desk.Ask(TokenSource.WalkIn) with { CheckIn = true, RequestKey = request };

        var events = _desk.Decide(command).Accepted().Events;

        Assert.Collection(
            events,
            allocated => Assert.Null(Assert.IsType<SlotEvent.TokenAllocated>(allocated).Request),
            checkedIn => Assert.Equal((_desk.Now, request), (((SlotEvent.CheckedIn)checkedIn).At, ((SlotEvent.CheckedIn)checkedIn).Request)));
        var given = _desk.Give(command);
        Assert.Equal(TokenStatus.CheckedIn, given.Status);
        _desk.When(command).ThenReplayed(given);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Nobody_arrives_on_another_day_than_the_slots(int days) => Assert.Equal(
        new Refusal.NotToday(Desk.Today),
        Allocation.Decide(_desk.Slot, Desk.Ask() with { CheckIn = true }, Desk.Opening.AddDays(days), "0000000000").Refusal());

    [Theory]
    [InlineData(TokenStatus.CheckedIn)]
    [InlineData(TokenStatus.NoShow)]
    public void Before_its_date_a_token_is_neither_checked_in_nor_missed(TokenStatus status)
    {
        var command = new ChangeStatus(_desk.Give().Id, status);

        Assert.Equal(new Refusal.NotToday(Desk.Today), TokenSteps.ChangeStatus(_desk.Slot, command, DayBefore).Refusal());
        Assert.Equal(status, TokenSteps.ChangeStatus(_desk.Slot, command, Desk.Opening.AddDays(1)).Accepted().Reply.Status);
    }

    [Fact]
    public void Before_its_date_a_token_can_be_cancelled()
    {
        var command = new ChangeStatus(_desk.Give().Id, TokenStatus.Cancelled);

        Assert.Equal(TokenStatus.Cancelled, TokenSteps.ChangeStatus(_desk.Slot, command, DayBefore).Accepted().Reply.Status);
    }

    [Fact]
    public void A_slot_that_has_ended_is_for_staff_only()
    {
        var kiosk = Desk.Ask() with { IsSelfService = true };
        var allowed = new SeatTerms(PhoneIsAllowed: true);

        Assert.Equal(new Refusal.SlotEnded(_desk.Id), Decide(kiosk, AfterTheEnd));
        Assert.Equal(new Refusal.SlotEnded(_desk.Id), Decide(kiosk, Desk.Opening.AddDays(1)));
        Assert.Null(Decide(kiosk, Desk.Opening));
        Assert.Null(Decide(Desk.Ask(), AfterTheEnd));

        Refusal? Decide(AllocateToken command, DateTimeOffset now) =>
            Allocation.Decide(_desk.Slot, command, now, "0000000000", allowed)
                is Decision<SlotEvent, TokenView>.Refused refused ? refused.Reason : null;
    }

    [Fact]
    public void An_emergency_displaces_a_walk_in_who_is_not_here_before_one_who_is()
    {
        var here = _desk.Give(Desk.Ask(TokenSource.WalkIn) with { CheckIn = true });
        var absent = _desk.Give(TokenSource.WalkIn);

        Assert.Equal(new Need.HandOver(absent.Id), Decide().Needs().What);
        _desk.Take(absent, TokenStatus.Cancelled);
        _desk.Give(TokenSource.Online);
        Assert.Equal(new Need.HandOver(here.Id), Decide().Needs().What);

        TokenDecision Decide() =>
            _desk.Decide(Desk.Ask(urgency: Urgency.Emergency), new SeatTerms(LaterRoom: Desk.Of(ordinal: 2).Id));
    }
}
