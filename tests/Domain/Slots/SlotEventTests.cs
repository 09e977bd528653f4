using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

/// <summary>What each command on a slot makes happen.</summary>
public class SlotEventTests
{
    private const string Suffix = "ZZZZZZZZZZ";
    private readonly Desk _desk = Desk.Of(capacity: 2);
    private readonly Desk _later = Desk.Of(capacity: 1, ordinal: 2);

    [Fact]
    public void A_seat_that_is_given_is_an_allocation_with_the_next_number_and_the_score()
    {
        var command = Desk.Ask(TokenSource.FollowUp, key: "ravi") with { Notes = "Brings X-ray", IsSelfService = true };
        var ticket = new Ticket
        {
            Id = new TokenId(_desk.Id, Suffix),
            Number = new TokenNumber(7, Desk.Today, 1),
            Patient = command.Patient,
            Source = TokenSource.FollowUp,
            IsEmergency = false,
            PriorityScore = 60,
            AllocatedAt = Desk.Opening,
            IsSelfService = true,
        };

        var (slot, token) = _desk.When(slot => Allocation.Decide(slot, command, Desk.Opening, Suffix, new SeatTerms(PhoneIsAllowed: true)))
            .Then(new SlotEvent.TokenAllocated(ticket, "Brings X-ray", command.RequestKey));

        Assert.Equal(token, Assert.Single(slot.Tokens()));
    }

    [Fact]
    public void A_seat_that_is_not_there_makes_nothing_happen()
    {
        _desk.Give();
        _desk.Give();

        _desk.When(Desk.Ask()).ThenRefused(new Refusal.SlotFull(_desk.Id, []));
    }

    [Fact]
    public void A_patient_whom_no_staff_sees_gets_a_seat_once_the_phone_is_allowed_one_more_token()
    {
        var command = Desk.Ask() with { IsSelfService = true };

        _desk.When(command).ThenNeeds(new Need.PhoneAllowance());
        Assert.Single(_desk.Decide(command, new SeatTerms(PhoneIsAllowed: true)).Accepted().Events);
    }

    [Fact]
    public void A_phone_is_not_asked_about_when_there_is_no_seat_anyway()
    {
        _later.Give();

        _later.When(Desk.Ask() with { IsSelfService = true }).ThenRefused(new Refusal.SlotFull(_later.Id, []));
    }

    [Fact]
    public void A_seat_without_a_number_waits_for_a_lease()
    {
        _later.Take(_later.Give(), TokenStatus.Cancelled);

        _later.When(Desk.Ask()).ThenNeeds(new Need.Numbers());
        var leased = Spec.Given(_later.Slot, new SlotEvent.NumbersLeased(new NumberBlock(201, 5)));

        var (slot, token) = leased.When(slot => Allocation.Decide(slot, Desk.Ask(), Desk.Opening, Suffix)).Then(
            new SlotEvent.TokenAllocated(Ticket(_later, 201, TokenSource.Online, score: 40), Notes: null, Request: null));
        Assert.Equal(201, token.Number.Value);
        Assert.Equal([new NumberBlock(202, 4)], slot.Numbers.AsEnumerable());
    }

    [Fact]
    public void Each_step_is_an_event_of_its_own_with_its_time_and_its_request()
    {
        var (token, key, at) = (_desk.Give(), Desk.Key("key"), Desk.Opening.AddHours(1));

        To(TokenStatus.CheckedIn).Then(new SlotEvent.CheckedIn(token.Id, at, key));
        To(TokenStatus.Cancelled, "fever").Then(new SlotEvent.Cancelled(token.Id, at, key, "fever"));
        To(TokenStatus.NoShow, "not there").Then(new SlotEvent.MarkedNoShow(token.Id, at, key, "not there"));

        _desk.Take(token, TokenStatus.CheckedIn);
        To(TokenStatus.Consulting).Then(new SlotEvent.CalledIn(token.Id, at, key));
        _desk.When(slot => TokenSteps.Skip(slot, new SkipToken(token.Id, key), at)).Then(new SlotEvent.Skipped(token.Id, at, Behind: null, key));

        _desk.Take(token, TokenStatus.Consulting);
        _desk.When(slot => TokenSteps.Recall(slot, new RecallToken(token.Id, key), at)).Then(new SlotEvent.Recalled(token.Id, at, key));
        _desk.When(slot => TokenSteps.Skip(slot, new SkipToken(token.Id, key), at)).Then(new SlotEvent.Skipped(token.Id, at, Behind: null, key));
        To(TokenStatus.Completed).Then(new SlotEvent.Completed(token.Id, at, key));

        Spec<SlotState, SlotEvent>.Decided<TokenView> To(TokenStatus status, string? reason = null) =>
            _desk.When(slot => TokenSteps.ChangeStatus(slot, new ChangeStatus(token.Id, status, reason, key), at));
    }

    [Fact]
    public void A_step_that_the_table_does_not_allow_makes_nothing_happen()
    {
        var token = _desk.Give();

        _desk.When(new ChangeStatus(token.Id, TokenStatus.Completed))
            .ThenRefused(new Refusal.TokenStateConflict(TokenStatus.Allocated, TokenStatus.Completed));
        _desk.When(slot => TokenSteps.Recall(slot, new RecallToken(token.Id), _desk.Now))
            .ThenRefused(new Refusal.TokenStateConflict(TokenStatus.Allocated, TokenStatus.Consulting));
        _desk.When(slot => TokenSteps.Skip(slot, new SkipToken(token.Id), _desk.Now))
            .ThenRefused(new Refusal.TokenStateConflict(TokenStatus.Allocated, TokenStatus.CheckedIn));
    }

    [Fact]
    public void A_step_of_a_token_that_has_moved_is_asked_of_the_other_slot()
    {
        var token = _desk.Give();
        _desk.Move(token, _later);

        _desk.When(new ChangeStatus(token.Id, TokenStatus.CheckedIn)).ThenElsewhere(_later.Id);
        _desk.When(slot => TokenSteps.Recall(slot, new RecallToken(token.Id), _desk.Now)).ThenElsewhere(_later.Id);
        _desk.When(slot => TokenSteps.Skip(slot, new SkipToken(token.Id), _desk.Now)).ThenElsewhere(_later.Id);
        _desk.When(new MoveToken(token.Id, _later.Id)).ThenElsewhere(_later.Id);
    }

    [Fact]
    public void A_repeated_step_makes_nothing_happen()
    {
        var token = _desk.Give();
        var checkedIn = _desk.Take(token, TokenStatus.CheckedIn, key: "here");

        _desk.When(new ChangeStatus(token.Id, TokenStatus.CheckedIn, RequestKey: Desk.Key("here"))).ThenReplayed(checkedIn);
    }

    [Fact]
    public void Calling_the_next_begins_a_consultation_at_the_counter_and_ends_none()
    {
        var (desk, key) = (Desk.Of(), Desk.Key("next"));
        var (one, next) = (desk.Give(), desk.Give());
        desk.Take(one, TokenStatus.CheckedIn, TokenStatus.Consulting);
        desk.Take(next, TokenStatus.CheckedIn);

        var (_, called) = desk.When(slot => TokenSteps.CallNext(slot, key, desk.Now, "Room 12"))
            .Then(new SlotEvent.CalledIn(next.Id, desk.Now, key, "Room 12"));

        Assert.Equal((next.Id, "Room 12"), (called!.Id, called.Counter));
    }

    [Fact]
    public void A_call_that_finds_nobody_makes_nothing_happen_to_the_slot() =>
        Assert.Null(_desk.When(slot => TokenSteps.CallNext(slot, Desk.Key("next"), _desk.Now)).ThenNothing());

    [Fact]
    public void A_move_begins_by_freezing_the_token_and_waits_for_the_hand_over()
    {
        var (token, command) = (_desk.Give(), new MoveToken(default, _later.Id, "Doctor late", Desk.Key("move"), MoveCause.Delay));
        var started = new SlotEvent.MoveStarted(
            token.Id, new HandOver { To = _later.Id, Reason = "Doctor late", RequestKey = command.RequestKey, Cause = MoveCause.Delay });

        var slot = _desk.When(command with { Token = token.Id }).ThenNeeds(new Need.HandOver(token.Id), started);

        Spec.Given(slot).When(slot => HandOvers.Freeze(slot, command with { Token = token.Id })).ThenNeeds(new Need.HandOver(token.Id));
        Spec.Given(slot).When(slot => HandOvers.Freeze(slot, new MoveToken(token.Id, Desk.Of(ordinal: 3).Id)))
            .ThenRefused(new Refusal.TokenMoving(_later.Id));
    }

    [Fact]
    public void A_move_to_where_the_token_is_changes_nothing_but_its_answer_is_remembered()
    {
        var (token, key) = (_desk.Give(), Desk.Key("stay")!);

        Assert.Equal(token, _desk.When(new MoveToken(token.Id, _desk.Id)).ThenNothing());
        var (slot, reply) = _desk.When(new MoveToken(token.Id, _desk.Id, RequestKey: key)).Then(new SlotEvent.RequestAnswered(token.Id, key));

        Assert.Equal(token, reply);
        Assert.Equal(_desk.Slot.Version, slot.Version);
        Spec.Given(slot).When(slot => HandOvers.Freeze(slot, new MoveToken(token.Id, _desk.Id, RequestKey: key))).ThenReplayed(token);
    }

    [Theory]
    [InlineData(MoveCause.Reallocation)]
    [InlineData(MoveCause.Delay)]
    public void A_token_moves_in_there_and_then_moves_out_here(MoveCause cause)
    {
        var token = _desk.Give();
        var frozen = _desk.When(new MoveToken(token.Id, _later.Id, Cause: cause)).ThenNeeds(
            new Need.HandOver(token.Id), new SlotEvent.MoveStarted(token.Id, new HandOver { To = _later.Id, Cause = cause }));
        var admission = HandOvers.AdmissionOf(frozen, token.Id, Desk.Opening)!;

        var (there, moved) = _later.When(admission).Then(new SlotEvent.MovedIn(admission, admission.Ticket.Number));
        var (here, emergency) = Spec.Given(frozen).When(slot => HandOvers.Release(slot, token.Id, 1, Desk.Opening, Suffix))
            .Then(new SlotEvent.MovedOut(token.Id, _later.Id, cause));

        Assert.Equal(Assert.Single(there.Tokens()), Assert.IsType<Outcome<TokenView?>.Done>(moved).Value);
        Assert.Null(emergency);
        Assert.Empty(here.Tokens());
        Spec.Given(there).When(slot => HandOvers.Admit(slot, admission)).ThenReplayed(new Outcome<TokenView?>.Done(null));
        Spec.Given(here).When(slot => HandOvers.Release(slot, token.Id, 1, Desk.Opening, Suffix)).ThenReplayed(null);
    }

    [Fact]
    public void A_token_that_is_not_let_in_is_remembered_there_and_stays_here()
    {
        _later.Give();
        var token = _desk.Give();
        var admission = _desk.Freeze(token, _later);
        var full = new Refusal.SlotFull(_later.Id, []);

        var (there, answer) = _later.When(admission).Then(new SlotEvent.AdmissionRefused(new RefusedAdmission(token.Id, 1, full)));
        var (here, stays) = _desk.When(slot => HandOvers.Unfreeze(slot, token.Id, 1)).Then(new SlotEvent.MoveAbandoned(token.Id));

        Assert.Equal<Outcome<TokenView?>>(full, answer, Contents<Outcome<TokenView?>>.Comparer);
        Assert.Equal(_later.Slot.Version, there.Version);
        Assert.True(stays);
        Assert.False(here.Find(token.Id)!.IsFrozen);
        Spec.Given(there).When(slot => HandOvers.Admit(slot, admission)).ThenReplayed(full);
        Assert.False(Spec.Given(here).When(slot => HandOvers.Unfreeze(slot, token.Id, 1)).ThenNothing());
    }

    [Fact]
    public void An_emergency_finds_a_later_slot_starts_the_move_and_takes_the_seat_when_the_token_moves_out()
    {
        var (third, walkIn) = (Desk.Of(ordinal: 3), _later.Give(TokenSource.WalkIn));
        _later.Lease(new NumberBlock(201, 1));
        var emergency = Desk.Ask(urgency: Urgency.Emergency, key: "help") with { Notes = "Chest pain" };
        var handOver = new HandOver
        {
            To = third.Id,
            Reason = "Displaced by an emergency",
            Displacing = emergency,
            Cause = MoveCause.Displacement,
        };

        _later.When(emergency).ThenNeeds(new Need.LaterRoom());
        var frozen = _later.When(emergency, new SeatTerms(LaterRoom: third.Id))
            .ThenNeeds(new Need.HandOver(walkIn.Id), new SlotEvent.MoveStarted(walkIn.Id, handOver));
        Spec.Given(frozen).When(slot => Allocation.Decide(slot, emergency, Desk.Opening, Suffix))
            .ThenNeeds(new Need.HandOver(walkIn.Id));
        var (seated, token) = Spec.Given(frozen).When(slot => HandOvers.Release(slot, walkIn.Id, 1, Desk.Opening, Suffix)).Then(
            new SlotEvent.MovedOut(walkIn.Id, third.Id, MoveCause.Displacement),
            new SlotEvent.TokenAllocated(
                Ticket(_later, 201, TokenSource.Priority, score: 110) with
                {
                    IsEmergency = true,
                    Displaced = new Displaced(walkIn.Id, walkIn.Number, _later.Id, third.Id),
                },
                "Chest pain",
                emergency.RequestKey));

        Assert.Equal(token, Assert.Single(seated.Tokens()));
    }

    [Fact]
    public void A_displacement_that_is_refused_goes_to_a_further_slot()
    {
        var (third, walkIn) = (Desk.Of(ordinal: 3), _later.Give(TokenSource.WalkIn));
        _later.Displace(Desk.Ask(urgency: Urgency.Emergency), _desk);

        var (slot, isRedirected) = _later.When(slot => HandOvers.Redirect(slot, walkIn.Id, 1, third.Id))
            .Then(new SlotEvent.MoveRedirected(walkIn.Id, third.Id));

        Assert.True(isRedirected);
        Assert.Equal((third.Id, 1), (slot.Find(walkIn.Id)!.HandOver!.To, slot.Find(walkIn.Id)!.MoveAttempts));
        Assert.False(Spec.Given(slot).When(slot => HandOvers.Redirect(slot, walkIn.Id, 1, third.Id)).ThenNothing());
    }

    [Fact]
    public void A_slot_that_changes_tells_its_seats_before_and_after()
    {
        var key = Desk.Key("grow");

        var (slot, view) = _desk.When(new ChangeSlot(_desk.Id, 9, IsActive: false, key))
            .Then(new SlotEvent.SlotChanged(new SeatPlan(2, true), new SeatPlan(9, false), key));

        Assert.Equal(slot.View(), view);
        Spec.Given(slot).When(slot => SlotChange.Decide(slot, new ChangeSlot(_desk.Id, 9, IsActive: false, key))).ThenReplayed(view);
    }

    [Fact]
    public void A_slot_does_not_get_smaller_than_the_seats_that_are_held()
    {
        _desk.Give();
        _desk.Give();

        _desk.When(new ChangeSlot(_desk.Id, Capacity: 1)).ThenRefused(new Refusal.CapacityBelowHeld(2));
    }

    [Fact]
    public void An_erasure_names_the_tokens_and_the_forwarding_addresses_that_forget_their_patients()
    {
        var (stays, moves) = (_desk.Give(), _desk.Give());
        _desk.Move(moves, _later);
        var order = new ErasureOrder(Desk.Today.AddDays(400));

        var (slot, count) = _desk.When(order).Then(new SlotEvent.PatientsErased([stays.Id], [moves.Id]));

        Assert.Equal(new ErasureCount(Erased: 1, Kept: 0), count);
        Assert.Equal(default, Spec.Given(slot).When(slot => SlotErasure.Decide(slot, order)).ThenNothing());
    }

    private static Ticket Ticket(Desk desk, int number, TokenSource source, int score) => new()
    {
        Id = new TokenId(desk.Id, Suffix),
        Number = new TokenNumber(7, Desk.Today, number),
        Patient = Desk.Ask().Patient,
        Source = source,
        IsEmergency = false,
        PriorityScore = score,
        AllocatedAt = Desk.Opening,
    };
}
