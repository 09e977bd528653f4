using System.Net;
using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Tests;

/// <summary>Each check sees what it is there for, and leaves alone what is right.</summary>
public sealed class RuleChecks
{
    [Fact]
    public void A_slot_with_more_patients_than_seats_is_found()
    {
        Assert.Empty(Seats.Check([Examples.Slot with { CurrentCount = 3 }], emergencySeats: 1));
        Assert.Equal(Rules.SeatsAreNotOversold, Assert.Single(Seats.Check([Examples.Slot with { CurrentCount = 4 }], emergencySeats: 1)).Rule);
    }

    [Fact]
    public void A_slot_whose_tokens_are_more_than_it_says_is_found()
    {
        TokenAnswer[] three = [Examples.Token(1), Examples.Token(2), Examples.Token(3)];

        Assert.Empty(Seats.Check([Examples.Slot], [.. three[..2], Examples.Token(4, "cancelled")], emergencySeats: 0));
        Assert.Equal(
            [Rules.SeatsAreNotOversold, Rules.FiguresAgree],
            Seats.Check([Examples.Slot], three, emergencySeats: 0).Select(violation => violation.Rule));
    }

    [Fact]
    public void A_number_given_twice_is_found()
    {
        var (one, other) = (Examples.Token(1), Examples.Token(2));

        Assert.Empty(WholeDay.Numbers([one, other]));
        Assert.Equal(Rules.NumbersAreUnique, Assert.Single(WholeDay.Numbers([one, other with { TokenNumber = one.TokenNumber }])).Rule);
    }

    [Fact]
    public void A_lost_token_is_found()
    {
        var token = Examples.Token(1);

        Assert.Empty(WholeDay.Tokens([token], [token]));
        Assert.Equal(Rules.NothingIsLost, Assert.Single(WholeDay.Tokens([token], [])).Rule);
    }

    [Fact]
    public void A_token_whose_last_step_was_lost_is_found() =>
        Assert.Equal(Rules.NothingIsLost, Assert.Single(WholeDay.Tokens([Examples.Token(1, "cancelled")], [Examples.Token(1)])).Rule);

    [Fact]
    public void A_token_that_nobody_was_given_is_found() =>
        Assert.Equal(Rules.NothingIsInvented, Assert.Single(WholeDay.Tokens([], [Examples.Token(1)])).Rule);

    [Fact]
    public void A_queue_in_its_order_is_left_alone() => Assert.Empty(QueueOrder.Check(
        Examples.Slot.Id,
        [Examples.Queued(1, isEmergency: true, score: 10, sequence: 4), Examples.Queued(2, score: 50, sequence: 3), Examples.Queued(3, sequence: 1), Examples.Queued(4, sequence: 2)]));

    [Fact]
    public void Whoever_stands_before_a_higher_score_is_found() => Assert.Equal(
        Rules.TheQueueIsInOrder,
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1, score: 30), Examples.Queued(2, score: 31)])).Rule);

    [Fact]
    public void Whoever_stands_before_an_emergency_is_found() =>
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1, score: 110), Examples.Queued(2, score: 100, isEmergency: true)]));

    [Fact]
    public void A_gap_among_the_places_is_found()
    {
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1), Examples.Queued(2, sequence: 3)]));
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1), Examples.Queued(3, sequence: 2)]));
    }

    [Fact]
    public void Whoever_is_called_out_of_turn_is_found()
    {
        Assert.Empty(CallOrder.Check(Examples.Token(1), Examples.Token(1), waiting: [0, 1], slot: 0));
        Assert.Equal(Rules.TheFirstIsCalled, Assert.Single(CallOrder.Check(Examples.Token(1), Examples.Token(2), waiting: [], slot: 0)).Rule);
        Assert.Equal(Rules.TheFirstIsCalled, Assert.Single(CallOrder.Check(Examples.Token(1), first: null, waiting: [0], slot: 1)).Rule);
    }

    [Fact]
    public void A_repeated_request_that_gets_another_token_is_found()
    {
        var first = Granted(Examples.Token(1), isReplay: false);

        Assert.Empty(Replays.Check(first, Granted(Examples.Token(1), isReplay: true), areAtOnce: false));
        Assert.Single(Replays.Check(first, Granted(Examples.Token(2), isReplay: true), areAtOnce: false));
        Assert.Single(Replays.Check(first, Granted(Examples.Token(1), isReplay: false), areAtOnce: false));
        Assert.Single(Replays.Check(first, Refused, areAtOnce: false));
    }

    [Fact]
    public void Of_two_requests_at_the_same_time_either_may_be_the_first()
    {
        Assert.Empty(Replays.Check(Granted(Examples.Token(1), isReplay: true), Granted(Examples.Token(1), isReplay: false), areAtOnce: true));
        Assert.Empty(Replays.Check(Refused, Granted(Examples.Token(1), isReplay: false), areAtOnce: true));
        Assert.Single(Replays.Check(Granted(Examples.Token(1), isReplay: false), Granted(Examples.Token(2), isReplay: false), areAtOnce: true));
    }

    [Fact]
    public void Whoever_is_moved_for_an_emergency_and_is_no_walk_in_is_found()
    {
        Assert.Empty(WholeDay.Displaced([SeatedEmergency, Moved(PatientClass.WalkIn)]));
        Assert.Equal(Rules.WalkInsMakeRoom, Assert.Single(WholeDay.Displaced([SeatedEmergency, Moved(PatientClass.Online)])).Rule);
    }

    [Fact]
    public void More_moved_than_emergencies_seated_is_found() =>
        Assert.Single(WholeDay.Displaced([SeatedEmergency, Moved(PatientClass.WalkIn), Moved(PatientClass.WalkIn)]));

    private static Patient SeatedEmergency => Examples.Patient(PatientClass.Emergency);

    private static Reply Refused => new(HttpStatusCode.Conflict, Reply.Write(new { code = OpdApi.SlotFull }), IsReplay: false, Next: null);

    private static Patient Moved(PatientClass kind)
    {
        var patient = Examples.Patient(kind);
        patient.MovedBy = MoveCause.Emergency;
        return patient;
    }

    private static Reply Granted(TokenAnswer token, bool isReplay) => new(HttpStatusCode.Created, Reply.Write(token), isReplay, Next: null);
}
