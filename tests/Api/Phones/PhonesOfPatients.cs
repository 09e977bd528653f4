using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Phones;

public sealed class PhonesOfPatients(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_number_is_kept_as_typed_and_beside_it_as_the_whole_world_writes_it()
    {
        var token = await Give("98470-12345");

        Assert.Equal(("98470-12345", "+919847012345"), (Typed(token), E164(token)));
        JsonAssert.Same(token, await Hospital.Token(token));
        JsonAssert.Same(token, Assert.Single(await Hospital.List("tokens")));
    }

    [Fact]
    public async Task A_number_that_nobody_could_dial_is_kept_as_typed_and_no_more()
    {
        var token = await Give("0000000000");

        Assert.Equal(("0000000000", null), (Typed(token), E164(token)));
    }

    [Fact]
    public async Task The_hospitals_region_decides_what_a_number_without_a_country_is()
    {
        var before = await Give("212-736-5000");
        var policy = (await Hospital.Get("policy")).Ok();
        policy["phone_region"] = "US";
        (await Hospital.Put("policy", policy.ToJsonString())).Ok();
        Host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEqual("+12127365000", E164(before));
        Assert.Equal("+12127365000", E164(await Give("212-736-5000")));
    }

    private static string? Typed(JsonNode token) => (string?)token["patient_phone"];

    private static string? E164(JsonNode token) => (string?)token["patient_phone_e164"];

    private async Task<JsonNode> Give(string phone)
    {
        if ((await Hospital.List("doctors")).Count == 0)
        {
            await Hospital.AddSlot(await Hospital.AddDoctor());
        }

        return (await Hospital.Post("tokens", new
        {
            patient_name = "Asha Nair",
            patient_phone = phone,
            doctor_id = 1,
            slot_id = "1-20260130-1",
            source = "online",
        })).Created();
    }
}
