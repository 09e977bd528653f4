using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Patients;

public sealed class PatientErasureTests
{
    private static readonly DateTimeOffset Now = Desk.Opening;
    private static readonly DateTimeOffset Tomorrow = Now.AddHours(16);

    [Fact]
    public void Is_done_when_a_whole_pass_has_found_nothing_any_more_and_then_forgets_the_number_itself()
    {
        var state = Requested(key: "desk-1");
        state = EndPass(Advance(state, Desk.Today, erased: 2));
        Assert.Equal((ErasureStatus.Running, 2), (Only(state).View().Status, Only(state).Tokens));
        Assert.Null(Only(state).Pass.Through);

        state = EndPass(Advance(state, Desk.Today));

        var done = Only(state);
        Assert.Equal(new ErasureView("A", ErasureStatus.Done, Now, Now, Tokens: 2), done.View());
        Assert.Null(done.Patient);
        Assert.Equal(new RequestKey("desk-1", 0), done.RequestKey);
        Assert.Null(state.Due(Now.AddYears(1)));
    }

    [Fact]
    public void What_had_to_be_kept_today_is_looked_for_again_tomorrow()
    {
        var state = EndPass(Advance(Advance(Requested(), Desk.Today, kept: 1), Desk.Today.AddDays(1)));

        Assert.Equal(ErasureStatus.Waiting, Only(state).View().Status);
        Assert.Null(state.Due(Tomorrow.AddTicks(-1)));
        Assert.Equal("A", state.Due(Tomorrow)!.Id);
        Assert.True(Only(state).Pass.IsToVisit(DateOnly.MinValue));
    }

    [Fact]
    public void A_pass_goes_on_where_it_ended()
    {
        var state = Advance(Requested(), Desk.Today);

        Assert.False(Only(state).Pass.IsToVisit(Desk.Today));
        Assert.True(Only(state).Pass.IsToVisit(Desk.Today.AddDays(1)));
    }

    [Fact]
    public void One_that_waits_does_not_keep_the_next_from_being_carried_out()
    {
        var state = EndPass(Advance(Requested(), Desk.Today, kept: 1));
        state = Request(state, Command(), "B");

        Assert.Equal("B", state.Due(Now)!.Id);
    }

    [Fact]
    public void A_request_that_is_repeated_is_the_same_one_also_when_it_is_done()
    {
        var running = Requested(key: "desk-1");
        var done = EndPass(running);

        Assert.Equal("A", PatientErasures.Request(running, Command("desk-1"), Now, "B").Replayed().Id);
        Assert.Equal(ErasureStatus.Done, PatientErasures.Request(done, Command("desk-1"), Now, "B").Replayed().Status);
        Assert.IsType<Refusal.RequestKeyReused>(PatientErasures.Request(running, Command("desk-1", request: 2), Now, "B").Refusal());
    }

    [Fact]
    public void Those_that_were_done_long_ago_are_forgotten_and_those_at_work_never()
    {
        var state = Requested();
        for (var i = 0; i < 1005; i++)
        {
            state = EndPass(Request(state, Command(), $"{i}"), $"{i}");
        }

        Assert.Equal(1001, state.Erasures.Length);
        Assert.NotNull(state.Find("A"));
        Assert.Null(state.Find("0"));
    }

    private static PatientDataState Requested(string? key = null) =>
        Request(new PatientDataState(), Command(key), "A");

    private static PatientDataState Request(PatientDataState state, RequestErasure command, string id) =>
        state.ApplyAll(PatientErasures.Request(state, command, Now, id).Accepted().Events);

    private static RequestErasure Command(string? key = null, int request = 1) =>
        new("+919847012345", ["9847012345"], "Asked for by letter", Desk.Key(key, request));

    private static PatientDataState Advance(PatientDataState state, DateOnly through, int erased = 0, int kept = 0) =>
        state.ApplyAll(PatientErasures.Advance("A", through, new ErasureCount(erased, kept)).Accepted().Events);

    private static PatientDataState EndPass(PatientDataState state, string id = "A") =>
        state.ApplyAll(PatientErasures.EndPass(state, id, Now, Tomorrow).Accepted().Events);

    private static PatientErasure Only(PatientDataState state) => Assert.Single(state.Erasures);
}
