using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Simulation;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;
using static OpdTokens.Cluster.Tests.Simulation.HandWrittenHistory;

namespace OpdTokens.Cluster.Tests;

/// <summary>What the history check finds in calls: of the next, out of turn, repeated, and in what is taken back.</summary>
public sealed class CallHistoryTests
{
    private readonly HandWrittenHistory _story = new(2, 2);

    [Fact]
    public void A_call_that_passes_over_the_first_in_the_queue_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        var second = _story.Gives(_story.First, 12, 13);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 14, 15);
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.CheckedIn), 16, 17);
        var called = (Answer.Token)_story.Hospital.Do(new ClientRequest.Step(second.Id, TokenStatus.Consulting), "op 5");
        _story.Tell(CallNext(), called, 18, 19);
        _story.AssertViolated();
    }

    [Fact]
    public void Calling_the_next_completes_the_one_whom_the_caller_names()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        Assert.IsType<Answer.Token>(_story.Does(CallNext(), 14, 15));
        Assert.IsType<Answer.Nobody>(_story.Does(CallNext(first), 16, 17));
        _story.AssertHolds();
    }

    [Fact]
    public void Calling_the_next_over_a_patient_whom_the_caller_does_not_name_is_refused()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        Assert.IsType<Answer.Token>(_story.Does(CallNext(), 14, 15));
        Assert.Equal(new Answer.Refused(409, "queue_moved", first.Id), _story.Does(CallNext(), 16, 17));
        _story.AssertHolds();
    }

    [Fact]
    public void A_call_that_completed_a_patient_whom_the_caller_did_not_name_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        _story.Does(CallNext(), 14, 15);
        _story.Hospital.Do(CallNext(first), "op 4");
        _story.Tell(CallNext(), new Answer.Nobody(), 16, 17);
        _story.AssertViolated();
    }

    [Fact]
    public void A_patient_who_was_skipped_recalled_and_brought_back_is_followed()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        _story.Does(CallNext(), 14, 15);
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Recall), 16, 17);
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Skip), 18, 19);
        var undone = (Answer.Token)_story.Does(new ClientRequest.Act(first.Id, TokenAct.Undo), 20, 21);
        Assert.Equal(TokenStatus.Consulting, undone.Seen.Status);
        Assert.Equal(new Answer.Refused(409, "nothing_to_undo"), _story.Does(new ClientRequest.Act(first.Id, TokenAct.Undo), 22, 23));
        _story.AssertHolds();
    }

    [Fact]
    public void A_skip_that_was_acknowledged_and_lost_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        var called = _story.Does(CallNext(), 14, 15);
        var before = _story.Hospital.Stored;
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Skip), 16, 17);
        _story.Hospital.Stored = before;
        _story.Tell(new ClientRequest.ReadToken(first.Id), called, 18, 19);
        _story.AssertViolated();
    }

    [Fact]
    public void A_recall_that_was_acknowledged_and_lost_is_found()
    {
        var first = Called();
        var before = _story.Hospital.Stored;
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Recall), 16, 17);
        _story.Hospital.Stored = before;
        _story.AssertViolated();
    }

    [Fact]
    public void A_recall_that_was_carried_out_twice_is_found()
    {
        var first = Called();
        var recall = new ClientRequest.Act(first.Id, TokenAct.Recall);
        _story.Does(recall, 16, 17);
        _story.Hospital.Do(recall, "again");
        _story.AssertViolated();
    }

    [Fact]
    public void A_recall_that_was_never_answered_may_have_happened()
    {
        var first = Called();
        _story.DoesUnheard(new ClientRequest.Act(first.Id, TokenAct.Recall), 16);
        _story.AssertHolds();
    }

    [Fact]
    public void An_undo_that_was_acknowledged_and_lost_is_found()
    {
        var first = Called();
        var before = _story.Hospital.Stored;
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Undo), 16, 17);
        _story.Hospital.Stored = before;
        _story.AssertViolated();
    }

    /// <summary>The second time, it took back the check-in, too.</summary>
    [Fact]
    public void An_undo_that_was_carried_out_twice_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        var undo = new ClientRequest.Act(first.Id, TokenAct.Undo);
        var checkedIn = _story.Hospital.Stored;
        _story.Does(CallNext(), 14, 15);
        Assert.Equal(TokenStatus.CheckedIn, Assert.IsType<Answer.Token>(_story.Does(undo, 16, 17)).Seen.Status);
        _story.Hospital.Stored = checkedIn;
        _story.Hospital.Do(undo, "again");
        _story.AssertViolated();
    }

    [Theory]
    [InlineData(TokenStatus.CheckedIn)]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Cancelled)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)]
    public void A_step_that_was_taken_back_can_be_taken_again(params TokenStatus[] steps)
    {
        var first = _story.Gives(_story.First, 10, 11);
        foreach (var (index, to) in steps.Index())
        {
            _story.Does(new ClientRequest.Step(first.Id, to), 12 + (2 * index), 13 + (2 * index));
        }

        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Undo), 20, 21);
        _story.Does(new ClientRequest.Step(first.Id, steps[^1]), 22, 23);
        _story.AssertHolds();
    }

    [Fact]
    public void A_cancellation_that_was_never_answered_and_was_taken_back_may_have_happened()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        _story.DoesUnheard(new ClientRequest.Step(first.Id, TokenStatus.Cancelled), 14);
        var undone = Assert.IsType<Answer.Token>(_story.Does(new ClientRequest.Act(first.Id, TokenAct.Undo), 16, 17));
        Assert.Equal(TokenStatus.CheckedIn, undone.Seen.Status);
        _story.AssertHolds();
    }

    [Fact]
    public void An_undo_that_came_too_late_is_not_judged()
    {
        var first = Called();
        _story.Tell(new ClientRequest.Act(first.Id, TokenAct.Undo), new Answer.Refused(409, "undo_too_late"), 16, 17);
        _story.AssertHolds();
    }

    [Fact]
    public void A_patient_whose_check_in_was_taken_back_is_followed_to_another_slot()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Undo), 14, 15);
        _story.Does(new ClientRequest.Move(first.Id, _story.Second), 16, 17);
        _story.AssertHolds();
    }

    [Fact]
    public void A_patient_who_was_called_and_skipped_is_followed_to_another_slot()
    {
        var first = Called();
        _story.Does(new ClientRequest.Act(first.Id, TokenAct.Skip), 16, 17);
        var moved = Assert.IsType<Answer.Token>(_story.Does(new ClientRequest.Move(first.Id, _story.Second), 18, 19));
        Assert.Equal(1, moved.Seen.Calls);
        _story.AssertHolds();
    }

    [Fact]
    public void A_patient_who_was_called_out_of_turn_is_followed()
    {
        var (first, second) = (_story.Gives(_story.First, 10, 11), _story.Gives(_story.First, 12, 13));
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 14, 15);
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.CheckedIn), 16, 17);
        _story.Does(CallNext() with { Called = second.Id }, 18, 19);
        _story.Does(CallNext(second) with { Called = first.Id }, 20, 21);
        Assert.Equal(
            new Answer.Refused(409, "token_state_conflict"), _story.Does(CallNext(first) with { Called = second.Id }, 22, 23));
        _story.AssertHolds();
    }

    [Theory]
    [InlineData(TokenStatus.Consulting, true)]
    [InlineData(TokenStatus.Completed, true)]
    [InlineData(TokenStatus.CheckedIn, false)]
    public void Whoever_left_for_a_patient_who_was_cancelled_meanwhile_is_at_the_counter_again(TokenStatus seenMeanwhile, bool holds)
    {
        var (first, second) = (Called(), _story.Gives(_story.First, 16, 17));
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.CheckedIn), 18, 19);
        _story.Tell(CallNext(first) with { Called = second.Id }, new Answer.Refused(409, "token_state_conflict"), 20, 30);
        _story.Does(new ClientRequest.Step(second.Id, TokenStatus.Cancelled), 21, 22);
        _story.Tell(new ClientRequest.ReadToken(first.Id), new Answer.Token(first with { Status = seenMeanwhile }), 24, 25);
        Assert.Equal(TokenStatus.Consulting, Assert.IsType<Answer.Token>(_story.Does(new ClientRequest.ReadToken(first.Id), 31, 32)).Seen.Status);
        if (holds)
        {
            _story.AssertHolds();
        }
        else
        {
            _story.AssertViolated();
        }
    }

    [Fact]
    public void A_call_out_of_turn_of_a_patient_who_had_not_checked_in_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Tell(
            CallNext() with { Called = first.Id }, new Answer.Token(first with { Status = TokenStatus.Consulting }), 12, 13);
        _story.AssertViolated();
    }

    [Fact]
    public void A_call_out_of_turn_that_was_refused_though_the_patient_waited_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        _story.Tell(CallNext() with { Called = first.Id }, new Answer.Refused(409, "token_state_conflict"), 14, 15);
        _story.AssertViolated();
    }

    [Fact]
    public void A_refusal_that_names_a_patient_who_was_not_with_the_doctor_is_found()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Tell(CallNext(), new Answer.Refused(409, "queue_moved", first.Id), 12, 13);
        _story.AssertViolated();
    }

    private TokenSeen Called()
    {
        var first = _story.Gives(_story.First, 10, 11);
        _story.Does(new ClientRequest.Step(first.Id, TokenStatus.CheckedIn), 12, 13);
        return Assert.IsType<Answer.Token>(_story.Does(CallNext(), 14, 15)).Seen;
    }
}
