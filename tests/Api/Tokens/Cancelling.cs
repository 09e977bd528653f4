using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class Cancelling(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("?reason=Feels%20better", null, "Cancelled: Feels better")]
    [InlineData("", """{"reason": "Feels better"}""", "Cancelled: Feels better")]
    [InlineData("?reason=Query", """{"reason": "Body"}""", "Cancelled: Body")]
    [InlineData("?reason=Query", """{"reason": null}""", "Cancelled: Query")]
    [InlineData("?reason=Query", "{}", "Cancelled: Query")]
    [InlineData("", "{}", null)]
    [InlineData("", null, null)]
    [InlineData("?reason=", null, null)]
    public async Task A_reason_may_stand_in_the_query_or_the_body_or_nowhere(string query, string? body, string? notes)
    {
        var token = await NewToken();
        Host.Clock.Advance(TimeSpan.FromMinutes(5));

        var cancelled = (await Hospital.Post($"tokens/{token["id"]}/cancel{query}", body)).Ok();

        (token["status"], token["completed_at"], token["notes"], token["ended_by"]) =
            ("cancelled", "2026-01-30T03:05:00Z", notes, "desk");
        JsonAssert.Same(token, cancelled);
        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Theory]
    [InlineData("", """{"reason_code": "doctor_unavailable", "ended_by": "hospital"}""", "hospital", "doctor_unavailable")]
    [InlineData("?reason_code=duplicate&ended_by=patient", null, "patient", "duplicate")]
    [InlineData("?reason_code=duplicate", """{"reason_code": "left_before_seen"}""", "desk", "left_before_seen")]
    public async Task Staff_may_say_who_cancels_and_why(string query, string? body, string by, string code)
    {
        var token = await NewToken();

        var cancelled = (await Hospital.Post($"tokens/{token["id"]}/cancel{query}", body)).Ok();

        Assert.Equal((by, code), ((string?)cancelled["ended_by"], (string?)cancelled["reason_code"]));
        Assert.Equal(by, (string?)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["ended_by"]);
        (await Hospital.Post($"tokens/{token["id"]}/cancel", """{"reason_code": "boredom"}"""))
            .Problem(400, "unknown_value", "/reason_code");
    }

    [Fact]
    public async Task Cancelling_by_status_tells_that_the_desk_did_it()
    {
        var cancelled = await Hospital.Take(await NewToken(), "cancelled");

        Assert.Equal(("desk", null), ((string?)cancelled["ended_by"], (string?)cancelled["reason_code"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task An_empty_body_needs_no_content_type(string? contentType)
    {
        var token = await NewToken();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"tokens/{token["id"]}/cancel")
        {
            Content = new ByteArrayContent([]),
        };
        request.Content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);

        Assert.Equal("cancelled", (string?)(await Hospital.Send(request)).Ok()["status"]);
    }

    [Fact]
    public async Task The_reason_comes_after_the_notes_that_were_there()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = (await Hospital.Post("tokens", new
        {
            patient_name = "Asha Nair",
            patient_phone = Hospital.Phone,
            doctor_id = 1,
            slot_id = "1-20260130-1",
            source = "online",
            notes = "Brings her ECG.",
        })).Created();

        var cancelled = (await Hospital.Post($"tokens/{token["id"]}/cancel", new { reason = "Feels better" })).Ok();

        Assert.Equal("Brings her ECG.\nCancelled: Feels better", (string?)cancelled["notes"]);
    }

    [Theory]
    [InlineData("", """{"reason": 5}""", "wrong_type", "/reason")]
    [InlineData("", """{"why": "x"}""", "invalid_request", "/why")]
    [InlineData("?reason=a&reason=b", null, "wrong_type", "/query/reason")]
    public async Task A_reason_that_cannot_be_read_cancels_nothing(string query, string? body, string code, string place)
    {
        var token = await NewToken();

        (await Hospital.Post($"tokens/{token["id"]}/cancel{query}", body)).Problem(400, code, place);

        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Fact]
    public async Task Who_does_not_come_is_noted_by_the_no_show_endpoint()
    {
        var token = await NewToken();
        Host.Clock.Advance(TimeSpan.FromHours(1));

        var noShow = (await Hospital.Post($"tokens/{token["id"]}/no-show")).Ok();

        (token["status"], token["completed_at"]) = ("no_show", "2026-01-30T04:00:00Z");
        JsonAssert.Same(token, noShow);
    }

    private async Task<JsonNode> NewToken() => await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
}
