using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Telemetry;

/// <summary>What a hospital's figures are made of.</summary>
public sealed class Counts : ApiTest, IDisposable
{
    private readonly Measurements _measured;

    public Counts(ApiHost host)
        : base(host) => _measured = new Measurements(host);

    private string Here => $"hospital={Hospital.Name}";

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task A_token_is_counted_by_its_source_and_its_wait_measured()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot, "walk_in");
        await Hospital.AddToken(slot, "walk_in");
        await Hospital.AddToken(slot, "follow_up");

        Assert.Equal([1, 1], _measured.Of("opdtokens.tokens.allocated", Here, "source=walk_in"));
        Assert.Equal([1], _measured.Of("opdtokens.tokens.allocated", Here, "source=follow_up"));
        Assert.Equal(3, _measured.Of("opdtokens.allocation.duration", Here, "outcome=allocated").Length);
    }

    [Fact]
    public async Task A_refusal_is_counted_once_with_its_reason_whether_a_slot_or_a_day_was_asked_for()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor, capacity: 1);
        await Hospital.AddSlot(doctor, hour: 11, capacity: 1);
        await Hospital.AddToken(slot);
        (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor))).Created();

        (await Hospital.Post("tokens", Hospital.NewToken(slot, "walk_in"))).Problem(409, "slot_full");
        (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor, "online"))).Problem(409, "slot_full");

        Assert.Equal([1], _measured.Of("opdtokens.tokens.refused", Here, "reason=slot_full", "source=walk_in"));
        Assert.Equal([1], _measured.Of("opdtokens.tokens.refused", Here, "reason=slot_full", "source=online"));
        Assert.Equal(2, _measured.Of("opdtokens.allocation.duration", Here, "outcome=refused").Length);
    }

    [Fact]
    public async Task A_visit_is_measured_from_check_in_to_consultation_and_from_there_to_its_end()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()), "priority");
        (await Hospital.ChangeStatus(token, "checked_in")).Ok();
        Host.Clock.Advance(TimeSpan.FromMinutes(20));
        (await Hospital.ChangeStatus(token, "consulting")).Ok();
        Host.Clock.Advance(TimeSpan.FromMinutes(7));
        (await Hospital.ChangeStatus(token, "completed")).Ok();

        Assert.Equal([20 * 60], _measured.Of("opdtokens.waiting.duration", Here, "source=priority"));
        Assert.Equal([7 * 60], _measured.Of("opdtokens.consultation.duration", Here));
    }

    [Fact]
    public async Task Cancellations_and_no_shows_are_counted()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.ChangeStatus(await Hospital.AddToken(slot), "no_show")).Ok();
        (await Hospital.Post($"tokens/{(await Hospital.AddToken(slot, "walk_in"))["id"]}/cancel")).Ok();

        Assert.Equal([1], _measured.Of("opdtokens.tokens.no_shows", Here, "source=online"));
        Assert.Equal([1], _measured.Of("opdtokens.tokens.cancelled", Here, "source=walk_in"));
    }

    [Fact]
    public async Task A_move_is_counted_with_what_caused_it_and_is_no_new_token()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, eleven) = (await Hospital.AddSlot(doctor, capacity: 1), await Hospital.AddSlot(doctor, hour: 11));
        await Hospital.AddToken(nine, "walk_in");

        (await Hospital.Post("tokens?emergency=true", Hospital.NewToken(nine, "priority"))).Created();
        var moved = await Hospital.AddToken(eleven);
        var noon = await Hospital.AddSlot(doctor, hour: 14);
        (await Hospital.Reallocate(moved, noon)).Ok();

        Assert.Equal([1], _measured.Of("opdtokens.tokens.moved", Here, "reason=displacement"));
        Assert.Equal([1], _measured.Of("opdtokens.tokens.moved", Here, "reason=reallocation"));
        Assert.Equal(3, _measured.Of("opdtokens.tokens.allocated", Here).Length);
    }

    [Fact]
    public async Task A_request_that_comes_again_is_counted_as_a_replay_and_as_nothing_else()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        for (var i = 0; i < 3; i++)
        {
            (await Hospital.Post("tokens", Hospital.NewToken(slot), key: "kiosk-7")).Created();
        }

        Assert.Equal([1, 1], _measured.Of("opdtokens.requests.replayed", Here));
        Assert.Equal([1], _measured.Of("opdtokens.tokens.allocated", Here));
        Assert.Equal(2, _measured.Of("opdtokens.allocation.duration", Here, "outcome=replayed").Length);
    }

    [Fact]
    public async Task Every_write_is_measured_by_the_kind_of_state_that_it_stores()
    {
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        foreach (var kind in new[] { "hospital", "day", "slot" })
        {
            Assert.NotEmpty(_measured.Of("opdtokens.commit.group.size", $"state={kind}"));
            Assert.NotEmpty(_measured.Of("opdtokens.commit.duration", $"state={kind}", "outcome=stored"));
        }
    }

    [Fact]
    public async Task What_the_audit_has_not_got_yet_adds_up_to_nothing_when_it_has()
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
        while (_measured.Of("opdtokens.audit.filed", Here).Sum() < 3 || _measured.Of("opdtokens.audit.unfiled", Here).Sum() != 0)
        {
            timeout.Token.ThrowIfCancellationRequested();
            (await Hospital.Get("audit")).Ok();
        }

        Assert.Contains(_measured.Of("opdtokens.audit.unfiled", Here), change => change > 0);
    }
}
