using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

/// <summary>A number is unique for a doctor and a date, so a token that moves to another date or doctor gets another number there.</summary>
public class NumberAfterMoveTests
{
    private readonly Desk _today = Desk.Of(capacity: 3);
    private readonly Desk _laterToday = Desk.Of(capacity: 3, ordinal: 2);
    private readonly Desk _tomorrow = Desk.Of(capacity: 3, date: Desk.Today.AddDays(1));

    [Fact]
    public void Whoever_moves_to_another_date_gets_a_number_that_nobody_has_there()
    {
        var other = _today.Give();
        var binu = _tomorrow.Give();
        Assert.Equal("DOC7-20260130-0001", other.Number.ToString());
        Assert.Equal("DOC7-20260131-0001", binu.Number.ToString());

        var moved = _tomorrow.Move(binu, _today);

        Assert.Equal((binu.Id, "DOC7-20260130-0002"), (moved.Id, moved.Number.ToString()));
        Assert.Equal("DOC7-20260130-0003", _today.Give().Number.ToString());
    }

    [Fact]
    public void Within_a_day_the_number_stays()
    {
        var token = _today.Give();

        Assert.Equal(token.Number, _today.Move(token, _laterToday).Number);
        Assert.Equal(101, _laterToday.Give().Number.Value);
    }

    [Fact]
    public void Whoever_comes_from_another_doctor_gets_a_number_of_this_one()
    {
        var there = Desk.Of(doctor: 8);
        there.Give(Desk.Ask(doctor: 8));
        var token = _today.Give();

        var moved = there.Admit(_today.Freeze(token, _laterToday)).Admitted();

        Assert.Equal("DOC8-20260130-0002", moved.Number.ToString());
    }

    [Fact]
    public void Whoever_comes_back_gets_the_earlier_number_back()
    {
        _today.Give();
        var token = _today.Give();
        var elsewhere = _today.Move(token, _tomorrow);

        Assert.Equal(token.Number, _tomorrow.Move(elsewhere, _laterToday).Number);
        Assert.Equal(elsewhere.Number, _laterToday.Move(token, _tomorrow).Number);
        Assert.Equal(2, _tomorrow.Give().Number.Value);
    }

    [Fact]
    public void An_attempt_that_comes_again_gets_the_same_number_and_uses_up_no_other()
    {
        var token = _tomorrow.Give();
        var admission = _tomorrow.Freeze(token, _today);
        var admitted = _today.Admit(admission).Admitted();

        _today.Admit(admission).AdmittedBefore();

        Assert.Equal(admitted.Number, _today.See(token).Number);
        Assert.Equal(admitted.Number.Value + 1, _today.Give().Number.Value);
    }

    [Fact]
    public void A_slot_without_a_number_asks_for_a_further_block_before_it_takes_anyone_in()
    {
        var full = Desk.Of(capacity: 1);
        full.Take(full.Give(), TokenStatus.Cancelled);
        var admission = _tomorrow.Freeze(_tomorrow.Give(), full);

        full.When(admission).ThenNeeds(new Need.Numbers());
        full.Lease(new NumberBlock(41, 2));

        Assert.Equal(41, full.Admit(admission).Admitted().Number.Value);
    }

    [Fact]
    public void A_slot_without_a_seat_refuses_without_asking_for_a_number()
    {
        var full = Desk.Of(capacity: 1);
        full.Give();

        Assert.IsType<Refusal.SlotFull>(full.Admit(_tomorrow.Freeze(_tomorrow.Give(), full)).NotAdmitted());
    }

    [Fact]
    public void Every_number_that_a_token_had_still_finds_it()
    {
        var token = _today.Give();
        var moved = _today.Move(token, _tomorrow);

        Assert.True(_today.Slot.FindForwardingAddress(token.Id)!.HasNumber(token.Number));
        Assert.True(_tomorrow.Slot.Find(token.Id)!.Ticket.HasNumber(token.Number));

        _tomorrow.Move(moved, _laterToday);
        Assert.True(_tomorrow.Slot.FindForwardingAddress(token.Id)!.HasNumber(token.Number));
        Assert.True(_tomorrow.Slot.FindForwardingAddress(token.Id)!.HasNumber(moved.Number));
        Assert.True(_laterToday.Slot.Find(token.Id)!.Ticket.HasNumber(moved.Number));
    }

    [Fact]
    public void A_repeated_request_gets_its_first_answer_with_the_number_of_that_time()
    {
        var given = _today.Give(key: "give");
        var noted = _today.Stay(given, key: "stay");
        var moved = _today.Move(given, _tomorrow, key: "move");
        Assert.NotEqual(given.Number, moved.Number);

        _today.When(Desk.Ask(key: "give")).ThenReplayed(given);
        Assert.Equal(noted, _tomorrow.DecideMove(given, _today.Id, key: "stay").Replayed());
        Assert.Equal(moved, _tomorrow.DecideMove(given, _tomorrow.Id, key: "move").Replayed());

        _tomorrow.Move(moved, _laterToday);
        Assert.Equal(moved, _laterToday.DecideMove(given, _tomorrow.Id, key: "move").Replayed());
    }

    [Fact]
    public void The_audit_tells_the_new_number()
    {
        var token = _tomorrow.Give();
        _tomorrow.Move(token, _today);

        var note = SlotAudit.Of(_today.Happened[^1], _today.Slot)!;

        Assert.Equal("to 7-20260130-1, DOC7-20260131-0001 -> DOC7-20260130-0001", note.Detail);
    }
}
