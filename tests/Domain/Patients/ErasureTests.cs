using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Patients;

public sealed class ErasureTests
{
    private static readonly Patient Asha = new("Asha Nair", "98470 12345", "+919847012345");
    private static readonly Patient Ravi = new("Ravi Menon", "98470 54321", "+919847054321");
    private static readonly ErasureOrder LongAfter = new(Desk.Today.AddDays(400));
    private static readonly ErasureOrder SameDay = new(Desk.Today, Sought(Asha));

    [Fact]
    public void Nothing_of_a_patient_is_left_on_a_day_that_is_old_enough()
    {
        var desk = Desk.Of();
        var token = desk.Give(Ask(Asha, "Brings her ECG.", key: "kiosk-1"));
        desk.Take(token, TokenStatus.Cancelled, reason: "Feels better", key: "desk-1");
        desk.Give(Ask(Ravi));

        var (next, count) = Erasure.Of(desk.Slot, LongAfter);

        Assert.Equal(new ErasureCount(Erased: 2, Kept: 0), count);
        Assert.All(next.Tokens, forgotten =>
        {
            Assert.Equal(new Patient("", ""), forgotten.Ticket.Patient);
            Assert.Null(forgotten.Progress.AllNotes);
            Assert.Empty(forgotten.Replays);
        });
        Assert.Equal(desk.Slot.Version + 1, next.Version);
    }

    [Fact]
    public void Numbers_statuses_times_scores_and_figures_stay()
    {
        var desk = Desk.Of();
        desk.Take(desk.Give(Ask(Asha, "notes")), TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);
        desk.Take(desk.Give(Ask(Ravi)), TokenStatus.Cancelled, reason: "Feels better");

        var (next, _) = Erasure.Of(desk.Slot, LongAfter);

        Assert.Equal(desk.Slot.Tokens().Select(Bare), next.Tokens().Select(Bare));
        Assert.Equivalent(desk.Slot.Figures(), next.Figures(), strict: true);
        static TokenView Bare(TokenView token) => token with { Patient = new Patient("", ""), Notes = null };
    }

    [Fact]
    public void What_has_been_erased_is_not_written_again()
    {
        var desk = Desk.Of();
        desk.Give(Ask(Asha, "notes", key: "kiosk-1"));
        var (erased, _) = Erasure.Of(desk.Slot, LongAfter);

        var (again, count) = Erasure.Of(erased, LongAfter);

        Assert.Same(erased, again);
        Assert.Equal(default, count);
    }

    [Fact]
    public void A_token_that_moved_on_leaves_nothing_where_it_was_given()
    {
        var (from, to) = (Desk.Of(), Desk.Of(ordinal: 2));
        var token = from.Give(Ask(Asha, key: "kiosk-1"));
        from.Move(token, to, reason: "Asha asked");

        var (left, _) = Erasure.Of(from.Slot, LongAfter);
        var (arrived, count) = Erasure.Of(to.Slot, LongAfter);

        var departure = Assert.Single(left.ForwardingAddresses);
        Assert.Equal((token.Id, token.Number, to.Id, null, null), (departure.Id, departure.Number, departure.To, departure.Ticket, departure.Allocation));
        Assert.Equal(left.Version, from.Slot.Version + 1);
        Assert.Equal((1, null), (count.Erased, Assert.Single(arrived.Tokens).Progress.AllNotes));
    }

    [Fact]
    public void One_patient_can_be_erased_without_the_others()
    {
        var desk = Desk.Of();
        desk.Take(desk.Give(Ask(Asha)), TokenStatus.Cancelled);
        desk.Take(desk.Give(Ask(Ravi)), TokenStatus.Cancelled);

        var (next, count) = Erasure.Of(desk.Slot, SameDay);

        Assert.Equal(1, count.Erased);
        Assert.Equal(["", "Ravi Menon"], next.Tokens.Select(token => token.Ticket.Patient.Name));
    }

    [Fact]
    public void Who_still_waits_must_be_called_and_is_kept_until_the_day_is_over()
    {
        var desk = Desk.Of();
        desk.Give(Ask(Asha));

        Assert.Equal((desk.Slot, new ErasureCount(Erased: 0, Kept: 1)), Erasure.Of(desk.Slot, SameDay));
        Assert.Equal(1, Erasure.Of(desk.Slot, SameDay with { Today = Desk.Today.AddDays(1) }).Count.Erased);
    }

    [Fact]
    public void The_first_answer_of_a_token_that_moved_is_kept_until_the_day_is_over()
    {
        var (from, to) = (Desk.Of(), Desk.Of(ordinal: 2));
        from.Move(from.Give(Ask(Asha, key: "kiosk-1")), to);

        Assert.Equal((from.Slot, new ErasureCount(Erased: 0, Kept: 1)), Erasure.Of(from.Slot, SameDay));
    }

    [Fact]
    public void Who_is_on_the_way_to_another_slot_is_forgotten_where_they_arrive()
    {
        var (from, to) = (Desk.Of(), Desk.Of(ordinal: 2));
        from.Freeze(from.Give(Ask(Asha)), to);

        Assert.Equal((from.Slot, new ErasureCount(Erased: 0, Kept: 1)), Erasure.Of(from.Slot, LongAfter));
    }

    [Fact]
    public void An_emergency_that_waits_for_a_seat_is_seen_beside_the_token_that_makes_room()
    {
        var (full, later) = (Desk.Of(capacity: 1), Desk.Of(ordinal: 2));
        full.Give(Ask(Ravi) with { Source = TokenSource.WalkIn });
        full.Displace(Ask(Asha) with { Urgency = Urgency.Emergency }, later);

        Assert.Equal(new ErasureCount(Erased: 0, Kept: 1), Erasure.Of(full.Slot, SameDay with { Only = Sought(Asha) }).Count);
    }

    [Fact]
    public void Who_comes_back_after_asking_to_be_forgotten_has_given_the_number_anew()
    {
        var desk = Desk.Of();
        desk.Take(desk.Give(Ask(Asha)), TokenStatus.Cancelled);

        var order = SameDay with { Only = Sought(Asha) with { Until = Desk.Opening.AddMinutes(-1) } };

        Assert.Equal(default, Erasure.Of(desk.Slot, order).Count);
    }

    [Theory]
    [InlineData("98470-12345", "+919847012345", true)]
    [InlineData("+91 98470 12345", null, true)]
    [InlineData("09847012345", null, true)]
    [InlineData("+9847012345", "+989847012345", false)]
    [InlineData("98470 12346", null, false)]
    public void A_number_is_the_same_however_it_was_typed_unless_it_is_known_to_be_anothers(string phone, string? e164, bool isSame) =>
        Assert.Equal(isSame, Sought(Asha).Is(new Patient("Asha", phone, e164)));

    private static SoughtPatient Sought(Patient patient) =>
        new(patient.E164, ["9847012345", "919847012345", "09847012345"], Until: Desk.Opening.AddHours(1));

    private static AllocateToken Ask(Patient patient, string? notes = null, string? key = null) =>
        Desk.Ask(key: key) with { Patient = patient, Notes = notes };
}
