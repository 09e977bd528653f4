using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Audit;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class Correcting(ApiHost host) : AuditTest(host)
{
    [Fact]
    public async Task Name_phone_notes_and_source_are_corrected_and_the_score_keeps_its_bonus()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        var token = await Hospital.AddToken(slot, "walk_in", patient: "Asha Nayar");

        var corrected = (await Correct(
            token, new { patient_name = "Asha Nair", patient_phone = "098470 54321", notes = "Brings her ECG.", source = "online" })).Ok();

        token["patient_name"] = "Asha Nair";
        token["patient_phone"] = "098470 54321";
        token["patient_phone_e164"] = "+919847054321";
        token["notes"] = "Brings her ECG.";
        token["source"] = "online";
        token["priority_score"] = 39;
        JsonAssert.Same(token, corrected);
        JsonAssert.Same(token, await Hospital.Token(token));
        Assert.Equal((string)token["id"]!, (string?)Assert.Single(await Hospital.List("tokens?phone=+919847054321"))!["id"]);
    }

    [Fact]
    public async Task The_queue_is_called_by_the_corrected_score()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var first = await Hospital.AddToken(slot, "walk_in");
        var second = await Hospital.AddToken(slot, "walk_in");

        (await Correct(second, new { source = "priority" })).Ok();

        Assert.Equal(
            new[] { second, first }.Select(token => (string)token["id"]!), (await Hospital.Queue(slot)).Select(token => (string)token!["id"]!));
    }

    [Fact]
    public async Task An_empty_text_removes_phone_and_notes_and_a_reason_stays()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot);
        (await Correct(token, new { notes = "Wheelchair" })).Ok();
        (await Hospital.Post($"tokens/{token["id"]}/cancel", new { reason = "Feels better" })).Ok();

        var corrected = (await Correct(token, new { patient_phone = "", notes = "" })).Ok();

        Assert.Equal(
            ("", null, "Cancelled: Feels better", "cancelled"),
            ((string?)corrected["patient_phone"], (string?)corrected["patient_phone_e164"], (string?)corrected["notes"], (string?)corrected["status"]));
    }

    [Fact]
    public async Task A_repeated_correction_gets_its_first_answer_and_the_first_request_still_gets_the_token()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var request = Hospital.NewToken(slot);
        var token = (await Hospital.Post("tokens", request, key: "give")).Created();

        var corrected = (await Correct(token, new { patient_name = "Asha Nayar" }, key: "correct")).Ok();
        var again = await Correct(token, new { patient_name = "Asha Nayar" }, key: "correct");
        var given = await Hospital.Post("tokens", request, key: "give");

        Assert.True(again.IsReplayed);
        JsonAssert.Same(corrected, again.Ok());
        Assert.True(given.IsReplayed);
        Assert.Equal((string)token["id"]!, (string?)given.Created()["id"]);
        Assert.Single(await Hospital.List("tokens"));
    }

    [Fact]
    public async Task A_token_that_moved_is_corrected_where_it_is()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddSlot(doctor));
        (await Hospital.Reallocate(token, await Hospital.AddSlot(doctor, hour: 10))).Ok();

        (await Correct(token, new { patient_name = "Asha Nayar" })).Ok();

        Assert.Equal("Asha Nayar", (string?)(await Hospital.Token(token))["patient_name"]);
    }

    [Fact]
    public async Task The_audit_says_what_was_corrected_and_nothing_of_the_patient()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        (await Correct(token, new { patient_name = "Asha Nayar", source = "follow_up" })).Ok();
        (await Correct(token, new { patient_name = "Asha Nayar" })).Ok();

        var entry = Assert.Single(await Filed("action=token.corrected"));
        Assert.Equal(((string)token["id"]!, "patient_name, source online -> follow_up"), ((string?)entry["subject"], (string?)entry["detail"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"patient_name": " "}""")]
    [InlineData("""{"patient_phone": "98470"}""")]
    [InlineData("""{"patient_phone": null}""")]
    [InlineData("""{"source": "vip"}""")]
    [InlineData("""{"status": "completed"}""")]
    public async Task What_is_not_a_correction_is_refused(string body)
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        Assert.Equal(400, (await Hospital.Patch($"tokens/{token["id"]}", body)).Status);
    }

    [Fact]
    public async Task An_emergency_is_priority_whatever_is_corrected()
    {
        var emergency = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()), query: "?emergency=true");

        (await Correct(emergency, new { source = "walk_in" })).Problem(409, "not_correctable");
        Assert.Equal("Asha Nayar", (string?)(await Correct(emergency, new { patient_name = "Asha Nayar", source = "priority" })).Ok()["patient_name"]);
    }

    [Theory]
    [InlineData("desk", 200)]
    [InlineData("admin", 200)]
    [InlineData("doctor", 403)]
    [InlineData("kiosk", 403)]
    public async Task Who_phones_patients_may_correct(string role, int status)
    {
        var hospital = await Host.CreateHospital();
        var token = await hospital.AddToken(await hospital.AddSlot(await hospital.AddDoctor()));

        Assert.Equal(status, (await hospital.As(role).Patch($"tokens/{token["id"]}", new { notes = "Wheelchair" })).Status);
    }

    private Task<Reply> Correct(JsonNode token, object body, string? key = null) => Hospital.Patch($"tokens/{token["id"]}", body, key);
}
