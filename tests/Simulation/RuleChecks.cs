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
        Assert.Single(WholeDay.Numbers([one with { DisplayNumber = "M1" }, other with { DisplayNumber = "M1" }]));
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
        [
            Examples.Queued(1, isEmergency: true, score: 10, sequence: 4),
            Examples.Queued(2, score: 50, sequence: 3),
            Examples.Queued(3, sequence: 1),
            Examples.Queued(4, sequence: 2),
        ],
        InRank));

    [Fact]
    public void Whoever_stands_before_a_higher_score_is_found() => Assert.Equal(
        Rules.TheQueueIsInOrder,
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1, score: 30), Examples.Queued(2, score: 31)], InRank)).Rule);

    [Fact]
    public void Whoever_stands_before_an_emergency_is_found() =>
        Assert.Single(QueueOrder.Check(
            Examples.Slot.Id, [Examples.Queued(1, score: 110), Examples.Queued(2, score: 100, isEmergency: true)], InRank));

    [Fact]
    public void A_gap_among_the_places_is_found()
    {
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1), Examples.Queued(2, sequence: 3)], InRank));
        Assert.Single(QueueOrder.Check(Examples.Slot.Id, [Examples.Queued(1), Examples.Queued(3, sequence: 2)], InRank));
    }

    [Fact]
    public void Whoever_is_called_out_of_turn_is_found()
    {
        Assert.Empty(CallOrder.Check(Examples.Token(1), Examples.Token(1), waiting: [0, 1], slot: 0));
        Assert.Equal(Rules.TheFirstIsCalled, Assert.Single(CallOrder.Check(Examples.Token(1), Examples.Token(2), waiting: [], slot: 0)).Rule);
        Assert.Equal(Rules.TheFirstIsCalled, Assert.Single(CallOrder.Check(Examples.Token(1), first: null, waiting: [0], slot: 1)).Rule);
        Assert.Empty(CallOrder.Check(Examples.Token(1), first: null, waiting: [0], slot: 1, broughtBack: true));
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

    [Fact]
    public void Whoever_is_moved_for_an_emergency_and_not_named_is_found()
    {
        var (patient, doctor) = (Moved(PatientClass.WalkIn), Examples.Doctor(1));
        patient.Accept(patient.Token!, doctor);

        Assert.Equal(Rules.TheDisplacedAreNamed, Assert.Single(WholeDay.DisplacedAreNamed([patient])).Rule);
        doctor.Displaced[patient.Token!.Id] = Examples.Slot.Id;
        Assert.Empty(WholeDay.DisplacedAreNamed([patient]));
    }

    [Fact]
    public void Whoever_missed_a_call_stands_elsewhere_and_is_left_alone() =>
        Assert.Empty(QueueOrder.Check(
            Examples.Slot.Id, [Examples.Queued(1, score: 30), Examples.Queued(2, score: 31)], id => id == Examples.Token(2).Id));

    [Fact]
    public void Whoever_missed_a_call_and_is_called_before_those_who_waited_then_is_found()
    {
        var (absent, other) = (Examples.Token(1), Examples.Token(2));

        Assert.Empty(CallOrder.CheckPlace(absent, new HashSet<string>(), broughtBack: false, [(other, false)]));
        Assert.Equal(
            Rules.AbsentGoBehind,
            Assert.Single(CallOrder.CheckPlace(absent, new HashSet<string> { other.Id }, broughtBack: false, [(other, false)])).Rule);
    }

    [Fact]
    public void Whoever_is_called_before_somebody_who_was_brought_back_is_found()
    {
        var (called, back) = (Examples.Token(1), Examples.Token(2));

        Assert.Empty(CallOrder.CheckPlace(called, new HashSet<string>(), broughtBack: true, [(back, true)]));
        Assert.Equal(
            Rules.TheFirstIsCalled,
            Assert.Single(CallOrder.CheckPlace(called, new HashSet<string>(), broughtBack: false, [(back, true)])).Rule);
    }

    [Fact]
    public void Two_patients_at_one_counter_are_found()
    {
        var (one, other) = (Examples.Token(1, "consulting") with { Counter = "Room 1" }, Examples.Token(2, "consulting"));

        Assert.Empty(CounterUse.Check([one, other with { Counter = "Room 2" }]));
        Assert.Equal(Rules.OneAtACounter, Assert.Single(CounterUse.Check([one, other with { Counter = "Room 1" }])).Rule);
    }

    [Fact]
    public void Whoever_is_sent_to_another_counter_than_the_one_that_called_is_found()
    {
        var called = Examples.Token(1, "consulting") with { Counter = "Room 2" };

        Assert.Empty(CounterUse.Check(called, "Room 2"));
        Assert.Equal(Rules.OneAtACounter, Assert.Single(CounterUse.Check(called, "Room 1")).Rule);
    }

    [Fact]
    public void Two_calls_of_a_counter_at_once_that_both_call_somebody_are_found()
    {
        var (one, other) = (Granted(Examples.Token(1), isReplay: false), Granted(Examples.Token(2), isReplay: false));

        Assert.Empty(CounterUse.Check(one, RefusedWith(OpdApi.QueueMoved), "Room 1"));
        Assert.Equal(Rules.OneCallAtATime, Assert.Single(CounterUse.Check(one, other, "Room 1")).Rule);
        Assert.Single(CounterUse.Check(RefusedWith(OpdApi.QueueMoved), RefusedWith(OpdApi.QueueMoved), "Room 1"));
    }

    [Fact]
    public void Whoever_is_completed_without_a_call_to_that_counter_is_found()
    {
        var seen = Examples.SeenPatient();
        var unseen = Examples.Patient(PatientClass.Online);

        Assert.Empty(CounterUse.Completed([seen], [seen.Token!]));
        Assert.Equal(
            Rules.OnlyTheSeenAreCompleted,
            Assert.Single(CounterUse.Completed([seen], [seen.Token! with { Counter = "Room 2" }])).Rule);
        Assert.Single(CounterUse.Completed([unseen], [unseen.Token! with { Status = "completed" }]));
    }

    [Fact]
    public void A_step_that_was_undone_and_left_a_trace_is_found()
    {
        var before = new Trace("token", "queue", "day");

        Assert.Empty(UndoneSteps.Check("1", before, before with { }));
        Assert.Equal(Rules.UndoneLeavesNoTrace, Assert.Single(UndoneSteps.Check("1", before, before with { Day = "another" })).Rule);
        Assert.Single(UndoneSteps.Check("1", before, before with { Token = "another" }));
        Assert.Single(UndoneSteps.Check("1", before, before with { Queue = "another" }));
    }

    [Fact]
    public void Whoever_has_checked_in_and_was_not_seen_is_found()
    {
        var patient = Examples.SeenPatient();

        Assert.Empty(WholeDay.Seen([patient], [patient.Token!]));
        patient.Token = patient.Token! with { Status = "checked_in" };
        Assert.Equal(Rules.WhoComesIsSeen, Assert.Single(WholeDay.Seen([patient], [patient.Token])).Rule);
    }

    [Fact]
    public void Whoever_was_transferred_and_not_seen_there_is_found()
    {
        var patient = Examples.SeenPatient();
        patient.Accept(patient.Token! with { DoctorId = 2 }, Examples.Doctor(2));
        patient.MovedBy = MoveCause.Transfer;

        Assert.Empty(WholeDay.SentOn([patient], [patient.Token!]));
        Assert.Equal(Rules.SentOnAreSeen, Assert.Single(WholeDay.SentOn([patient], [patient.Token! with { DoctorId = 1 }])).Rule);
        Assert.Single(WholeDay.SentOn([patient], [patient.Token! with { Status = "no_show" }]));
        Assert.Single(WholeDay.SentOn([patient], []));
    }

    [Fact]
    public void Whoever_was_referred_and_not_seen_there_is_found()
    {
        var first = Examples.SeenPatient();
        var second = new Patient(first.Plan) { ReferredFrom = first };
        second.Accept(Examples.Token(2, "completed") with { DoctorId = 2, ReferredFrom = first.Token!.Id }, Examples.Doctor(2));
        first.Token = first.Token with { ReferredTo = second.Token!.Id };

        Assert.Empty(WholeDay.SentOn([first, second], [first.Token, second.Token]));
        Assert.Equal(
            Rules.SentOnAreSeen,
            Assert.Single(WholeDay.SentOn([first, second], [first.Token, second.Token with { Status = "checked_in" }])).Rule);
        Assert.Single(WholeDay.SentOn([first, second], [first.Token, second.Token with { ReferredFrom = null }]));
        Assert.Single(WholeDay.SentOn([first, second], [first.Token]));
    }

    [Fact]
    public void Whoever_is_lost_or_changed_by_midnight_is_found()
    {
        QueuedAnswer[] before = [Examples.Queued(1), Examples.Queued(2)];

        Assert.Empty(MidnightTurn.Check(before, before));
        Assert.Equal(Rules.MidnightChangesNothing, Assert.Single(MidnightTurn.Check(before, before[..1])).Rule);
        Assert.Single(MidnightTurn.Check(before, [before[0], before[1] with { Status = "no_show" }]));
        Assert.Single(MidnightTurn.Check(before[..1], before));
    }

    private static bool InRank(string id) => false;

    private static Patient SeatedEmergency => Examples.Patient(PatientClass.Emergency);

    private static Reply Refused => RefusedWith(OpdApi.SlotFull);

    private static Reply RefusedWith(string code) => new(HttpStatusCode.Conflict, Reply.Write(new { code }), IsReplay: false, Next: null);

    private static Patient Moved(PatientClass kind)
    {
        var patient = Examples.Patient(kind);
        patient.MovedBy = MoveCause.Emergency;
        return patient;
    }

    private static Reply Granted(TokenAnswer token, bool isReplay) => new(HttpStatusCode.Created, Reply.Write(token), isReplay, Next: null);
}
