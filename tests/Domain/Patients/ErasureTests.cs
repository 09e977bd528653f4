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

        var version = desk.Slot.Version;

        Assert.Equal(new ErasureCount(Erased: 2, Kept: 0), desk.Erase(LongAfter));

        Assert.All(desk.Slot.Tokens, forgotten =>
        {
            Assert.Equal(new Patient("", ""), forgotten.Ticket.Patient);
            Assert.Null(forgotten.Progress.AllNotes);
            Assert.Empty(forgotten.Replays);
        });
        Assert.Equal(version + 1, desk.Slot.Version);
    }

    [Fact]
    public void Numbers_statuses_times_scores_and_figures_stay()
    {
        var desk = Desk.Of();
        desk.Take(desk.Give(Ask(Asha, "notes")), TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);
        desk.Take(desk.Give(Ask(Ravi)), TokenStatus.Cancelled, reason: "Feels better");

        var before = desk.Slot;
        desk.Erase(LongAfter);

        Assert.Equal(before.Tokens().Select(Bare), desk.Slot.Tokens().Select(Bare));
        Assert.Equivalent(before.Statistics(), desk.Slot.Statistics(), strict: true);
        static TokenView Bare(TokenView token) => token with { Patient = new Patient("", ""), Notes = null };
    }

    [Fact]
    public void What_has_been_erased_is_not_written_again()
    {
        var desk = Desk.Of();
        desk.Give(Ask(Asha, "notes", key: "kiosk-1"));
        desk.Erase(LongAfter);

        Assert.Equal(default, ErasesNothing(desk, LongAfter));
    }

    [Fact]
    public void A_token_that_moved_on_leaves_nothing_where_it_was_given()
    {
        var (from, to) = (Desk.Of(), Desk.Of(ordinal: 2));
        var token = from.Give(Ask(Asha, key: "kiosk-1"));
        from.Move(token, to, reason: "Asha asked");

        var version = from.Slot.Version;

        from.Erase(LongAfter);
        var count = to.Erase(LongAfter);

        var departure = Assert.Single(from.Slot.ForwardingAddresses);
        Assert.Equal((token.Id, token.Number, to.Id, null, null), (departure.Id, departure.Number, departure.To, departure.Ticket, departure.FirstReplay));
        Assert.Equal(version + 1, from.Slot.Version);
        Assert.Equal((1, null), (count.Erased, Assert.Single(to.Slot.Tokens).Progress.AllNotes));
    }

    [Fact]
    public void One_patient_can_be_erased_without_the_others()
    {
        var desk = Desk.Of();
        var asha = desk.Take(desk.Give(Ask(Asha)), TokenStatus.Cancelled, reason: null);
        desk.Take(desk.Give(Ask(Ravi)), TokenStatus.Cancelled);

        var (slot, count) = desk.When(SameDay).Then(new SlotEvent.PatientsErased([asha.Id], []));

        Assert.Equal(1, count.Erased);
        Assert.Equal(["", "Ravi Menon"], slot.Tokens.Select(token => token.Ticket.Patient.Name));
    }

    [Fact]
    public void Who_still_waits_must_be_called_and_is_kept_until_the_day_is_over()
    {
        var desk = Desk.Of();
        desk.Give(Ask(Asha));

        Assert.Equal(new ErasureCount(Erased: 0, Kept: 1), ErasesNothing(desk, SameDay));
        Assert.Equal(1, desk.Erase(SameDay with { Today = Desk.Today.AddDays(1) }).Erased);
    }

    [Fact]
    public void The_first_answer_of_a_token_that_moved_is_kept_until_the_day_is_over()
    {
        var (from, to) = (Desk.Of(), Desk.Of(ordinal: 2));
        from.Move(from.Give(Ask(Asha, key: "kiosk-1")), to);

        Assert.Equal(new ErasureCount(Erased: 0, Kept: 1), ErasesNothing(from, SameDay));
    }

    [Fact]
    public void Who_is_on_the_way_to_another_slot_is_forgotten_where_they_arrive()
    {
        var (from, to) = (Desk.Of(), Desk.Of(ordinal: 2));
        from.Freeze(from.Give(Ask(Asha)), to);

        Assert.Equal(new ErasureCount(Erased: 0, Kept: 1), ErasesNothing(from, LongAfter));
    }

    [Fact]
    public void An_emergency_that_waits_for_a_seat_is_seen_beside_the_token_that_makes_room()
    {
        var (full, later) = (Desk.Of(capacity: 1), Desk.Of(ordinal: 2));
        full.Give(Ask(Ravi) with { Source = TokenSource.WalkIn });
        full.Displace(Ask(Asha) with { Urgency = Urgency.Emergency }, later);

        Assert.Equal(new ErasureCount(Erased: 0, Kept: 1), ErasesNothing(full, SameDay with { Only = Sought(Asha) }));
    }

    [Fact]
    public void Who_comes_back_after_asking_to_be_forgotten_has_given_the_number_anew()
    {
        var desk = Desk.Of();
        desk.Take(desk.Give(Ask(Asha)), TokenStatus.Cancelled);

        var order = SameDay with { Only = Sought(Asha) with { Until = Desk.Opening.AddMinutes(-1) } };

        Assert.Equal(default, ErasesNothing(desk, order));
    }

    [Theory]
    [InlineData("98470-12345", "+919847012345", true)]
    [InlineData("+91 98470 12345", null, true)]
    [InlineData("09847012345", null, true)]
    [InlineData("+9847012345", "+989847012345", false)]
    [InlineData("98470 12346", null, false)]
    public void A_number_is_the_same_however_it_was_typed_unless_it_is_known_to_be_anothers(string phone, string? e164, bool isSame) =>
        Assert.Equal(isSame, Sought(Asha).Is(new Patient("Asha", phone, e164)));

    private static ErasureCount ErasesNothing(Desk desk, ErasureOrder order) =>
        desk.When(order).ThenNothing();

    private static SoughtPatient Sought(Patient patient) =>
        new(patient.E164, ["9847012345", "919847012345", "09847012345"], Until: Desk.Opening.AddHours(1));

    private static AllocateToken Ask(Patient patient, string? notes = null, string? key = null) =>
        Desk.Ask(key: key) with { Patient = patient, Notes = notes };
}
