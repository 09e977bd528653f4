using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Errors;

/// <summary>What a caller is told who wrote a value in another way.</summary>
public sealed class InputFormatTests(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("date", "\"30-01-2026\"", "Must be a date, YYYY-MM-DD, for example 2026-01-30.")]
    [InlineData("date", "20260130", "Must be a date, YYYY-MM-DD, for example 2026-01-30.")]
    [InlineData("date", "\"2026-02-30\"", "The date does not exist.")]
    [InlineData("slot_id", "\"nine o'clock\"", "Must be the id of a slot, for example 7-20260130-2.")]
    public async Task A_value_of_a_token_shows_its_form(string member, string value, string advice)
    {
        var reply = await Hospital.Post("tokens", $$"""
            {"patient_name": "Asha", "patient_phone": "9847012345", "doctor_id": 1, "source": "online", "{{member}}": {{value}}}
            """);

        Assert.Equal($"/{member}: {advice}", reply.Detail);
    }

    [Fact]
    public async Task A_time_of_day_shows_its_form()
    {
        var reply = await Hospital.Post(
            "slots", new { doctor_id = 1, date = "2026-01-30", start_time = "9:00", end_time = "10:00", max_capacity = 1 });

        Assert.Equal("/start_time: Must be a time of day, HH:MM, for example 09:00.", reply.Detail);
    }

    [Theory]
    [InlineData("today", "/path/date: Must be a date, YYYY-MM-DD, for example 2026-01-30.")]
    [InlineData("2026-02-30", "/path/date: The date does not exist.")]
    public async Task A_day_in_a_path_shows_its_form(string date, string advice) =>
        Assert.Equal(advice, (await Hospital.Post($"doctors/1/days/{date}/next")).Detail);

    [Fact]
    public async Task A_step_that_names_no_status_is_told_so_once()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        Assert.Equal("/status: Is required.", (await Hospital.Patch($"tokens/{token["id"]}/status", "{}")).Detail);
    }
}
