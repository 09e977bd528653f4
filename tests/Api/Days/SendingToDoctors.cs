using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class SendingToDoctors(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_patient_is_transferred_to_a_slot_of_another_doctor_and_keeps_the_id()
    {
        var (rao, sen) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in");

        var moved = (await Send("transfer", token, new { slot_id = (string)sen["id"]!, reason = "Same complaint" })).Ok();

        Assert.Equal(
            ((string?)token["id"], (string?)sen["id"], 2, "checked_in"),
            ((string?)moved["id"], (string?)moved["slot_id"], (int)moved["doctor_id"]!, (string?)moved["status"]));
        JsonAssert.Same(moved, await Hospital.Token(token));
        Assert.Empty(await Hospital.Queue(rao));
        Assert.Equal((string?)token["id"], (string?)Assert.Single(await Hospital.Queue(sen))!["id"]);
    }

    [Fact]
    public async Task A_doctor_without_a_slot_means_the_first_slot_of_the_date_that_has_room()
    {
        var (rao, sen) = await TwoDoctors(capacity: 1);
        var later = await Hospital.AddSlot(JsonNode.Parse("""{"id": 2}""")!, hour: 11, capacity: 1);
        await Hospital.AddToken(sen);
        var token = await Hospital.AddToken(rao);

        var moved = (await Send("transfer", token, new { doctor_id = 2 })).Ok();

        Assert.Equal((string?)later["id"], (string?)moved["slot_id"]);
    }

    [Theory]
    [InlineData("transfer", "consulting")]
    [InlineData("refer", "checked_in")]
    public async Task A_transfer_is_before_the_consultation_and_a_referral_ends_one(string how, string status)
    {
        var (rao, sen) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), status == "consulting" ? ["checked_in", "consulting"] : [status]);

        (await Send(how, token, new { slot_id = (string)sen["id"]! })).Problem(409, "token_state_conflict");

        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Fact]
    public async Task A_referral_completes_the_consultation_and_the_patient_waits_for_the_other_doctor()
    {
        var (rao, sen) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");

        var second = (await Send("refer", token, new { doctor_id = 2, reason = "Needs a cardiologist" }, key: "once")).Ok();

        Assert.Equal(
            ((string?)token["id"], (string?)sen["id"], "checked_in", "Needs a cardiologist", (string?)token["patient_name"]),
            ((string?)second["referred_from"], (string?)second["slot_id"], (string?)second["status"], (string?)second["notes"], (string?)second["patient_name"]));
        var first = await Hospital.Token(token);
        Assert.Equal(("completed", (string?)second["id"]), ((string?)first["status"], (string?)first["referred_to"]));
        var again = await Send("refer", token, new { doctor_id = 2, reason = "Needs a cardiologist" }, key: "once");
        Assert.True(again.IsReplayed);
        JsonAssert.Same(second, again.Ok());
        Assert.Single(await Hospital.Queue(sen));
    }

    [Theory]
    [InlineData("transfer", "checked_in")]
    [InlineData("refer", "checked_in", "consulting")]
    public async Task A_repeated_request_gets_its_answer_when_the_other_doctor_has_no_open_slot_any_more(string how, params string[] steps)
    {
        var (rao, _) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), steps);
        var first = (await Send(how, token, new { doctor_id = 2 }, key: "once")).Ok();
        Host.Clock.Advance(TimeSpan.FromHours(3));

        var again = await Send(how, token, new { doctor_id = 2 }, key: "once");

        Assert.True(again.IsReplayed);
        JsonAssert.Same(first, again.Ok());
    }

    [Fact]
    public async Task A_referral_that_is_undone_brings_the_patient_back_and_withdraws_the_second_token()
    {
        var (rao, sen) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");
        var second = (await Send("refer", token, new { doctor_id = 2 })).Ok();

        var back = (await Send("undo", token, new { status = "completed" }, key: "once")).Ok();

        JsonAssert.Same(token, back);
        JsonAssert.Same(token, await Hospital.Token(token));
        var withdrawn = await Hospital.Token(second);
        Assert.Equal(("cancelled", "hospital"), ((string?)withdrawn["status"], (string?)withdrawn["ended_by"]));
        var ticket = (await Hospital.Get($"tokens/{second["id"]}/ticket")).Ok();
        Assert.Equal((string?)token["id"], (string?)ticket["referred_from"]);
        Assert.Empty(await Hospital.Queue(sen));
        Assert.True((await Send("undo", token, new { status = "completed" }, key: "once")).IsReplayed);
    }

    [Fact]
    public async Task Nobody_is_taken_out_of_the_other_doctors_consultation_by_an_undo()
    {
        var (rao, _) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");
        var second = await Hospital.Take((await Send("refer", token, new { doctor_id = 2 })).Ok(), "consulting");
        var first = await Hospital.Token(token);

        (await Send("undo", token, new { })).Problem(409, "referral_begun");

        JsonAssert.Same(first, await Hospital.Token(token));
        JsonAssert.Same(second, await Hospital.Token(second));
    }

    [Fact]
    public async Task A_referral_whose_second_token_has_ended_unseen_is_undone_alone()
    {
        var (rao, _) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");
        var second = await Hospital.Take((await Send("refer", token, new { doctor_id = 2 })).Ok(), "cancelled");

        JsonAssert.Same(token, (await Send("undo", token, new { })).Ok());

        JsonAssert.Same(second, await Hospital.Token(second));
    }

    /// <summary>The second token is cancelled before the consultation is restored; the patient must not be lost between the two.</summary>
    [Fact]
    public async Task An_undo_of_a_referral_that_was_cut_short_goes_on_by_itself()
    {
        var (rao, _) = await TwoDoctors();
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");
        var second = (await Send("refer", token, new { doctor_id = 2 })).Ok();
        var writes = 0;
        Host.Store.BeforeWrite = grain => grain.ToString().Contains("slot", StringComparison.Ordinal)
            && grain.ToString().Contains("/2/2026", StringComparison.Ordinal)
            && Interlocked.Increment(ref writes) == 1
                ? Task.FromException(new TimeoutException("The store does not answer."))
                : Task.CompletedTask;

        var reply = await Send("undo", token, new { });

        Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, Math.Min(writes, 1));
        Assert.NotEqual(200, (int)reply.Status);
        while ((string?)(await Hospital.Token(token))["status"] != "consulting")
        {
            await Task.Yield();
        }

        Assert.Equal("cancelled", (string?)(await Hospital.Token(second))["status"]);
    }

    [Fact]
    public async Task After_the_other_doctors_day_nobody_is_sent_there_and_the_next_dates_are_said()
    {
        var (rao, sen) = await TwoDoctors();
        await Hospital.AddSlot(JsonNode.Parse("""{"id": 2}""")!, date: "2026-01-31");
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");
        Host.Clock.Advance(TimeSpan.FromHours(3));

        var over = (await Send("refer", token, new { doctor_id = 2 })).Problem(409, "day_over");

        Assert.Equal("2026-01-31", (string?)over["next_dates"]![0]);
        Assert.Empty(await Hospital.Queue(sen));
    }

    [Theory]
    [InlineData("transfer", "checked_in")]
    [InlineData("refer", "checked_in", "consulting")]
    public async Task Who_came_from_another_doctor_gets_no_second_token_from_a_kiosk(string how, params string[] steps)
    {
        var hospital = await Host.CreateHospital();
        var (rao, sen) = (await hospital.AddSlot(await hospital.AddDoctor("Dr. Rao")), await hospital.AddSlot(await hospital.AddDoctor("Dr. Sen")));
        // The day of the other doctor knows its patients already.
        await hospital.AddToken(sen, patient: "Bala Menon");
        var token = await hospital.Take(await hospital.AddToken(rao), steps);
        var there = (await hospital.Post($"tokens/{token["id"]}/{how}", new { doctor_id = (int)sen["doctor_id"]! })).Ok();

        var refused = (await hospital.As("kiosk").Post("tokens", Hospital.NewToken(sen))).Problem(409, "already_has_token");

        Assert.Equal((string?)there["id"], (string?)refused["token"]!["id"]);
    }

    [Fact]
    public async Task A_referral_without_room_changes_nothing()
    {
        var (rao, sen) = await TwoDoctors(capacity: 1);
        await Hospital.AddToken(sen);
        var token = await Hospital.Take(await Hospital.AddToken(rao), "checked_in", "consulting");

        (await Send("refer", token, new { doctor_id = 2 })).Problem(409, "slot_full");

        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Fact]
    public async Task An_inactive_doctor_gets_nobody()
    {
        var (rao, _) = await TwoDoctors();
        var token = await Hospital.AddToken(rao);
        (await Hospital.Patch("doctors/2", new { is_active = false })).Ok();

        (await Send("transfer", token, new { doctor_id = 2 })).Problem(409, "doctor_inactive");
        (await Send("transfer", token, new { doctor_id = 3 })).Problem(404, "doctor_not_found");
        (await Send("transfer", token, new { })).Problem(400, "invalid_request", "/slot_id");
    }

    private async Task<(JsonNode Rao, JsonNode Sen)> TwoDoctors(int capacity = 5) => (
        await Hospital.AddSlot(await Hospital.AddDoctor("Dr. Rao"), capacity: capacity),
        await Hospital.AddSlot(await Hospital.AddDoctor("Dr. Sen"), capacity: capacity));

    private Task<Reply> Send(string how, JsonNode token, object body, string? key = null) =>
        Hospital.Post($"tokens/{token["id"]}/{how}", body, key);
}
