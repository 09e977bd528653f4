using OpdTokens.Cluster.Tests.Checker;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Simulation;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests;

/// <summary>What the history check lets pass, and what it finds. Times are call and return.</summary>
public sealed class HistoryCheckTests
{
    private readonly HandWrittenHistory _story = new(2, 2);

    [Fact]
    public void A_read_may_see_what_was_written_meanwhile()
    {
        _story.Gives(_story.First, 10, 20);
        _story.Does(new ClientRequest.ReadQueue(_story.First), 15, 16);
        _story.AssertHolds();
    }

    [Fact]
    public void A_read_may_miss_what_was_written_meanwhile()
    {
        var queue = new ClientRequest.ReadQueue(_story.First);
        _story.Does(queue, 15, 16);
        _story.Gives(_story.First, 10, 20);
        _story.AssertHolds();
    }

    [Fact]
    public void An_effect_that_was_seen_has_happened_for_everyone_who_asks_later()
    {
        var before = _story.Hospital.Do(new ClientRequest.ReadQueue(_story.First), "before");
        _story.Gives(_story.First, 10, 40);
        _story.Does(new ClientRequest.ReadQueue(_story.First), 15, 16);
        _story.Tell(new ClientRequest.ReadQueue(_story.First), before, 20, 21);
        _story.AssertViolated();
    }

    [Fact]
    public void A_token_that_was_acknowledged_and_lost_is_found()
    {
        var before = _story.Hospital.Stored;
        _story.Gives(_story.First, 10, 20);
        _story.Hospital.Stored = before;
        _story.AssertViolated();
    }

    [Fact]
    public void A_stale_read_is_found()
    {
        var stale = _story.Hospital.Do(new ClientRequest.ReadSlot(_story.First), "stale");
        _story.Gives(_story.First, 10, 20);
        _story.Tell(new ClientRequest.ReadSlot(_story.First), stale, 21, 22);
        _story.AssertViolated();
    }

    [Fact]
    public void A_refusal_for_want_of_a_seat_that_was_free_by_then_is_found()
    {
        var (first, second) = (_story.Gives(_story.First, 10, 11), _story.Gives(_story.First, 12, 13));
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.Cancelled), 20, 21);
        _story.Tell(HandWrittenHistory.AllocateIn(_story.First), new Answer.Refused(409, "slot_full"), 22, 23);
        Assert.NotEqual(first, second);
        _story.AssertViolated();
    }

    [Fact]
    public void A_refusal_for_want_of_a_seat_that_was_freed_meanwhile_passes()
    {
        _story.Gives(_story.First, 10, 11);
        var second = _story.Gives(_story.First, 12, 13);
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.Cancelled), 20, 25);
        _story.Tell(HandWrittenHistory.AllocateIn(_story.First), new Answer.Refused(409, "slot_full"), 22, 23);
        _story.AssertHolds();
    }

    [Fact]
    public void A_refusal_because_of_a_status_that_was_never_there_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        _story.Tell(new ClientRequest.Step(token.Id, TokenStatus.Cancelled), new Answer.Refused(409, "token_state_conflict"), 12, 13);
        _story.AssertViolated();
    }

    [Fact]
    public void A_number_that_two_tokens_have_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        var second = ((Answer.Token)_story.Hospital.Do(HandWrittenHistory.AllocateIn(_story.First), "op 2")).Seen;
        _story.Tell(
            HandWrittenHistory.AllocateIn(_story.First), new Answer.Token(second with { TokenNumber = token.TokenNumber }), 12, 13);
        _story.AssertViolated();
    }

    [Fact]
    public void A_second_seat_for_one_request_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        _story.Hospital.Do(HandWrittenHistory.AllocateIn(_story.First), token.PatientName);
        _story.AssertViolated();
    }

    [Fact]
    public void An_oversold_slot_is_found()
    {
        _story.Gives(_story.First, 10, 11);
        _story.Gives(_story.First, 12, 13);
        ChangeFirst(slot => slot with { Capacity = 3 });
        _story.Gives(_story.First, 14, 15);
        ChangeFirst(slot => slot with { Capacity = 2 });
        _story.AssertViolated();
    }

    [Fact]
    public void A_token_in_two_slots_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        var before = _story.Hospital.Stored[_story.First];
        _story.Does(new ClientRequest.Move(token.Id, _story.Second), 12, 13);
        var after = _story.Hospital.Stored;
        _story.Hospital.Stored = after.SetItem(_story.First, before);
        _story.Does(new ClientRequest.ReadQueue(_story.First), 14, 15);
        _story.Hospital.Stored = after;
        _story.AssertViolated();
    }

    [Fact]
    public void A_token_on_its_way_may_be_seen_in_both_slots_and_in_one_of_them_later()
    {
        var token = _story.Gives(_story.First, 10, 11);
        var there = _story.Hospital.Do(new ClientRequest.ReadQueue(_story.First), "there");
        _story.Does(new ClientRequest.Move(token.Id, _story.Second), 12, 20);
        _story.Does(new ClientRequest.ReadQueue(_story.Second), 13, 14);
        _story.Tell(new ClientRequest.ReadQueue(_story.First), there, 15, 16);
        _story.AssertHolds();
    }

    [Fact]
    public void A_move_to_another_date_gives_the_token_a_number_there()
    {
        var story = HandWrittenHistory.OfTwoDays(capacity: 3);
        var token = story.Gives(story.First, 10, 11);
        story.Gives(story.Second, 12, 13);
        story.Does(new ClientRequest.Move(token.Id, story.Second), 14, 15);
        story.Gives(story.Second, 16, 17);
        story.ReadsAll(20);
        story.Does(new ClientRequest.Move(token.Id, story.First), 30, 31);
        story.ReadsAll(40);
        Assert.Empty(story.Check().Violations);
    }

    [Fact]
    public void A_number_that_went_along_to_another_date_is_found()
    {
        var story = HandWrittenHistory.OfTwoDays(capacity: 3);
        var token = story.Gives(story.First, 10, 11);
        story.Does(new ClientRequest.Move(token.Id, story.Second), 12, 13);
        story.Hospital.Stored = story.Hospital.Stored.SetItem(story.Second, WithNumber(story.Hospital.Stored[story.Second], token.TokenNumber));
        story.Does(new ClientRequest.ReadQueue(story.Second), 14, 15);
        Assert.NotEmpty(story.Check().Violations);

        static SlotState WithNumber(SlotState slot, TokenNumber number) =>
            slot with { Tokens = [slot.Tokens[0] with { Ticket = slot.Tokens[0].Ticket with { Number = number } }] };
    }

    [Fact]
    public void A_move_that_was_acknowledged_and_lost_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        var before = _story.Hospital.Stored;
        _story.Does(new ClientRequest.Move(token.Id, _story.Second), 12, 13);
        _story.Hospital.Stored = before;
        _story.AssertViolated();
    }

    [Fact]
    public void A_status_that_goes_back_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(token.Id, TokenStatus.CheckedIn), 12, 13);
        _story.Tell(new ClientRequest.ReadToken(token.Id), new Answer.Token(token), 14, 15);
        _story.AssertViolated();
    }

    [Fact]
    public void An_emergency_sends_the_latest_walk_in_to_the_next_slot()
    {
        _story.Gives(_story.First, 10, 11);
        _story.Gives(_story.First, 12, 13);
        var displaced = _story.Does(HandWrittenHistory.AllocateIn(_story.First, urgency: Urgency.Emergency), 14, 20);
        Assert.IsType<Answer.Token>(displaced);
        _story.AssertHolds();
    }

    [Fact]
    public void An_emergency_that_displaced_the_wrong_patient_is_found()
    {
        _story.Gives(_story.First, 10, 11);
        var latest = _story.Gives(_story.First, 12, 13);
        ChangeFirst(slot => WithSource(slot, latest.Id, TokenSource.Online));
        _story.Does(HandWrittenHistory.AllocateIn(_story.First, urgency: Urgency.Emergency), 14, 20);
        ChangeFirst(slot => WithSource(slot, latest.Id, TokenSource.WalkIn));
        _story.AssertViolated();
    }

    [Fact]
    public void A_patient_who_is_sent_to_another_doctor_has_a_number_there()
    {
        var story = HandWrittenHistory.OfTwoDoctors(3);
        var token = story.Gives(story.First, 10, 11);
        story.Gives(story.Second, 12, 13);
        var there = (Answer.Token)story.Does(new ClientRequest.Move(token.Id, story.Second, IsTransfer: true), 14, 15);
        Assert.Equal(HandWrittenHistory.OtherDoctor, there.Seen.TokenNumber.DoctorId);
        story.ReadsAll(20);
        Assert.True(story.Check().Holds, $"{story.Check()}");

        story.Tell(new ClientRequest.ReadToken(token.Id), new Answer.Token(token), 30, 31);
        Assert.False(story.Check().Holds);
    }

    [Fact]
    public void What_was_never_answered_may_have_happened()
    {
        _story.DoesUnheard(HandWrittenHistory.AllocateIn(_story.First), 10);
        var token = _story.Gives(_story.First, 11, 12);
        _story.DoesUnheard(new ClientRequest.Step(token.Id, TokenStatus.CheckedIn), 13);
        _story.DoesUnheard(new ClientRequest.Step(token.Id, TokenStatus.Cancelled), 14);
        _story.DoesUnheard(new ClientRequest.Resize(_story.First, 9), 15);
        _story.AssertHolds();
    }

    [Fact]
    public void What_was_never_answered_need_not_have_happened()
    {
        var token = _story.Gives(_story.First, 10, 11);
        _story.Tell(HandWrittenHistory.AllocateIn(_story.First), new Answer.Unknown(), 12, Operation.Never);
        _story.Tell(new ClientRequest.Step(token.Id, TokenStatus.NoShow), new Answer.Unknown(), 12, Operation.Never);
        _story.Tell(new ClientRequest.Step(token.Id, TokenStatus.Cancelled), new Answer.Unknown(), 12, Operation.Never);
        _story.Tell(new ClientRequest.Move(token.Id, _story.Second), new Answer.Unknown(), 12, Operation.Never);
        _story.Tell(HandWrittenHistory.CallNext(), new Answer.Unknown(), 12, Operation.Never);
        _story.AssertHolds();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Only_a_request_that_was_repeated_may_take_effect_after_its_refusal(int attempts, bool holds)
    {
        _story.Gives(_story.First, 10, 11);
        var second = _story.Gives(_story.First, 12, 13);
        _story.Tell(HandWrittenHistory.AllocateIn(_story.First), new Answer.Refused(409, "slot_full"), 14, 15, attempts);
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.Cancelled), 16, 17);
        _story.Hospital.Do(HandWrittenHistory.AllocateIn(_story.First), "op 3");
        _story.ReadsAll(100);
        Assert.Equal(holds, _story.Check().Holds);
    }

    [Fact]
    public void An_answer_that_no_client_should_get_is_found()
    {
        var token = _story.Gives(_story.First, 10, 11);
        _story.Tell(new ClientRequest.ReadToken(token.Id), new Answer.Refused(404, "token_not_found"), 12, 13);
        _story.AssertViolated();
    }

    [Fact]
    public void A_search_that_is_given_up_does_not_pass()
    {
        _story.Gives(_story.First, 10, 11);
        _story.Gives(_story.First, 12, 13);
        var verdict = HistoryCheck.Check(_story.Slots, _story.History, budget: 1);
        Assert.Contains("undecided", verdict.Violations.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_violation_names_the_slot_and_what_does_not_fit()
    {
        var stale = (Answer.Slot)_story.Hospital.Do(new ClientRequest.ReadSlot(_story.First), "stale");
        _story.Gives(_story.First, 10, 20);
        _story.Tell(new ClientRequest.ReadSlot(_story.First), stale, 21, 22);

        var violation = _story.Check().Violations.Single();

        Assert.Contains($"Slot {_story.First} is not linearizable.", violation, StringComparison.Ordinal);
        Assert.Contains(_story.History[1].ToString(), violation, StringComparison.Ordinal);
        Assert.DoesNotContain($"Slot {_story.Second}", violation, StringComparison.Ordinal);
    }

    private static SlotState WithSource(SlotState slot, TokenId id, TokenSource source) =>
        slot.Find(id) is { } token
            ? slot with { Tokens = slot.Tokens.Replace(token with { Ticket = token.Ticket with { Source = source } }) }
            : throw new InvalidOperationException($"{id} is not there.");

    private void ChangeFirst(Func<SlotState, SlotState> change) => _story.Hospital.Stored =
        _story.Hospital.Stored.SetItem(_story.First, change(_story.Hospital.Stored[_story.First]));
}
