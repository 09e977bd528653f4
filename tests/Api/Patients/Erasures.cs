using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Patients;

public sealed class Erasures(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_patient_who_asks_is_forgotten_however_the_number_was_typed()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var tokens = new[] { await Give(slot, "98470-12345"), await Give(slot, "+91 98470 12345"), await Give(slot, "098470 12345") };
        var other = await Give(slot, "98470 54321");
        foreach (var token in tokens)
        {
            (await Hospital.Post($"tokens/{token["id"]}/cancel", new { reason = "Asha feels better" })).Ok();
        }

        other = await Hospital.Token(other);
        var reply = await Hospital.Post("patients/erasures", new { phone = "+919847012345", reason = "Asked for by letter" });

        var erasure = reply.Accepted();
        Assert.Equal($"/api/v1/patients/erasures/{erasure["id"]}", reply["Location"]);
        Assert.Equal(["id", "status", "requested_at", "done_at", "erased_tokens"], Reply.Members(erasure));
        var done = await Done(reply["Location"]!);
        Assert.Equal(3, (int)done["erased_tokens"]!);
        foreach (var token in tokens)
        {
            var forgotten = await Hospital.Token(token);
            Assert.Equal(("", "", null, null), (
                (string?)forgotten["patient_name"], (string?)forgotten["patient_phone"], (string?)forgotten["patient_phone_e164"], (string?)forgotten["notes"]));
            Assert.Equal((string?)token["token_number"], (string?)forgotten["token_number"]);
        }

        JsonAssert.Same(other, await Hospital.Token(other));
    }

    [Fact]
    public async Task The_figures_of_a_day_are_what_they_were()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.Take(await Give(slot, "98470 12345"), "checked_in", "consulting", "completed");
        var before = (await Hospital.Get($"analytics/slots/{slot["id"]}")).Ok();

        var reply = await Hospital.Post("patients/erasures", new { phone = "98470 12345", reason = "Asked for by letter" });

        Assert.Equal(1, (int)(await Done(reply["Location"]!))["erased_tokens"]!);
        JsonAssert.Same(before, (await Hospital.Get($"analytics/slots/{slot["id"]}")).Ok());
    }

    [Theory]
    [InlineData("""{"phone": "98470 12345"}""", "/reason")]
    [InlineData("""{"phone": "98470 12345", "reason": " "}""", "/reason")]
    [InlineData("""{"phone": "Asha", "reason": "Asked"}""", "/phone")]
    [InlineData("""{"reason": "Asked"}""", "/phone")]
    public async Task Needs_a_number_and_a_reason(string body, string member) =>
        (await Hospital.Post("patients/erasures", body)).Problem(400, "invalid_request", member);

    [Theory]
    [InlineData("0000000000")]
    [InlineData("98470")]
    [InlineData("K7Q2M9XB4U")]
    public async Task One_that_was_never_asked_for_is_not_found(string id) =>
        (await Hospital.Get($"patients/erasures/{id}")).Problem(404, "erasure_not_found");

    private async Task<JsonNode> Give(JsonNode slot, string phone) => (await Hospital.Post("tokens", new
    {
        patient_name = "Asha Nair",
        patient_phone = phone,
        doctor_id = (int)slot["doctor_id"]!,
        slot_id = (string)slot["id"]!,
        source = "online",
        notes = "Brings her ECG.",
    })).Created();

    /// <summary>It is at work; each look is a round trip, so that it goes on meanwhile.</summary>
    private async Task<JsonNode> Done(string location)
    {
        for (var look = 0; look < 1000; look++)
        {
            var erasure = (await Hospital.Get(location)).Ok();
            if ((string?)erasure["status"] == "done")
            {
                return erasure;
            }
        }

        throw new TimeoutException("The erasure does not come to its end.");
    }
}
