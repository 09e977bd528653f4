using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class ReplayTests
{
    private readonly Desk _desk = Desk.Of(capacity: 2, ordinal: 1);
    private readonly Desk _other = Desk.Of(ordinal: 2);

    [Fact]
    public void A_repeated_allocation_gives_the_first_answer_even_after_the_token_changed()
    {
        var first = _desk.Give(key: "ravi");
        _desk.Give();
        _desk.Take(first, TokenStatus.CheckedIn, TokenStatus.Cancelled);

        Assert.Equal(first, Repeat("ravi"));
        Assert.Equal(2, _desk.Slot.Tokens().Length);
    }

    [Fact]
    public void A_repeated_allocation_is_answered_by_a_full_slot()
    {
        var first = _desk.Give(key: "ravi");
        _desk.Give();

        Assert.Equal(first, Repeat("ravi"));
    }

    [Fact]
    public void A_repeated_allocation_is_answered_by_a_slot_that_has_closed()
    {
        var first = _desk.Give(key: "ravi");
        _desk.Change(isActive: false);

        Assert.Equal(first, Repeat("ravi"));
    }

    [Fact]
    public void A_repeated_allocation_is_answered_where_the_token_was_given_though_it_has_moved()
    {
        var first = _desk.Give(key: "ravi");
        _desk.Move(first, _other);
        _other.Take(first, TokenStatus.CheckedIn);

        Assert.Equal(first, Repeat("ravi"));
    }

    [Fact]
    public void A_repeated_allocation_is_answered_when_the_token_has_left_come_back_and_left_again()
    {
        var first = _desk.Give(key: "ravi");
        _desk.Move(first, _other);
        _other.Move(first, _desk);
        Assert.Equal(first, Repeat("ravi"));

        _desk.Move(first, _other);
        Assert.Equal(first, Repeat("ravi"));
    }

    [Fact]
    public void A_repeated_emergency_joins_the_displacement_that_is_under_way_and_then_gets_its_answer()
    {
        var full = Desk.Of(capacity: 1, ordinal: 3);
        full.Lease(new NumberBlock(900, 1));
        var walkIn = full.Give(TokenSource.WalkIn);
        var emergency = Desk.Ask(urgency: Urgency.Emergency, key: "help");
        var admission = full.Displace(emergency, _other);

        full.When(emergency).ThenNeeds(new Need.HandOver(walkIn.Id));

        _other.Admit(admission);
        var seated = full.Release(admission).Accepted().Reply;
        full.When(emergency).ThenReplayed(seated!);
    }

    [Fact]
    public void A_repeated_step_gives_the_first_answer_though_it_could_not_be_taken_now()
    {
        var token = _desk.Give();
        var checkedIn = _desk.Take(token, TokenStatus.CheckedIn, key: "here");
        _desk.Take(token, TokenStatus.Consulting, TokenStatus.Completed);

        Assert.Equal(checkedIn, Repeat(token, TokenStatus.CheckedIn, "here"));
    }

    [Fact]
    public void A_repeated_step_is_answered_where_the_token_is_now()
    {
        var token = _desk.Give();
        var checkedIn = _desk.Take(token, TokenStatus.CheckedIn, key: "here");
        _desk.Move(token, _other);

        var decision = _other.Decide(new ChangeStatus(token.Id, TokenStatus.CheckedIn, RequestKey: Desk.Key("here")));

        Assert.Equal(checkedIn, decision.Replayed());
    }

    [Fact]
    public void A_repeated_step_is_answered_while_the_token_is_under_way()
    {
        var token = _desk.Give();
        var checkedIn = _desk.Take(token, TokenStatus.CheckedIn, key: "here");
        _desk.Freeze(token, _other);

        Assert.Equal(checkedIn, Repeat(token, TokenStatus.CheckedIn, "here"));
    }

    [Fact]
    public void A_repeated_move_joins_the_one_that_is_under_way()
    {
        var token = _desk.Give();
        _desk.Freeze(token, _other, key: "later");

        var repeated = new MoveToken(token.Id, _other.Id, RequestKey: Desk.Key("later"));

        _desk.When(repeated).ThenNeeds(new Need.HandOver(token.Id));
    }

    [Fact]
    public void A_repeated_move_is_sent_after_the_token_and_answered_there()
    {
        var token = _desk.Give();
        var moved = _desk.Move(token, _other, key: "later");
        _other.Take(token, TokenStatus.CheckedIn);

        Assert.Equal(_other.Id, _desk.DecideMove(token, _other.Id, "later").Elsewhere());
        Assert.Equal(moved, _other.DecideMove(token, _other.Id, "later").Replayed());
    }

    [Fact]
    public void The_first_command_on_a_token_and_the_last_eight_are_remembered()
    {
        var first = _desk.Give(key: "k0");
        for (var i = 1; i <= 20; i++)
        {
            _ = i % 2 == 1 ? _desk.Move(first, _other, key: $"k{i}") : _other.Move(first, _desk, key: $"k{i}");
        }

        Assert.Equal(first, Repeat("k0"));
        Assert.Null(_desk.Slot.FindTokenAnswer(Desk.Key("k12")));
        for (var i = 13; i <= 20; i++)
        {
            _desk.Slot.FindTokenAnswer(Desk.Key($"k{i}"))!.Replayed();
        }
    }

    [Fact]
    public void A_request_that_was_refused_may_be_repeated_and_succeed()
    {
        var leaving = _desk.Give();
        _desk.Give();
        Assert.IsType<Refusal.SlotFull>(_desk.Refuse(key: "ravi"));
        _desk.Take(leaving, TokenStatus.Cancelled);

        Assert.Equal(TokenStatus.Allocated, _desk.Give(key: "ravi").Status);
    }

    [Fact]
    public void Requests_without_a_key_are_new_each_time() => Assert.NotEqual(_desk.Give().Id, _desk.Give().Id);

    private TokenView Repeat(string key) => _desk.Decide(Desk.Ask(key: key)).Replayed();

    private TokenView Repeat(TokenView token, TokenStatus to, string key) =>
        _desk.Decide(new ChangeStatus(token.Id, to, RequestKey: Desk.Key(key))).Replayed();
}
