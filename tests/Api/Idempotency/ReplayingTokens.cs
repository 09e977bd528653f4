using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Idempotency;

public sealed class ReplayingTokens(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Two_hundred_repetitions_at_once_in_one_slot_give_one_token_and_equal_answers()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 20);

        await RepeatTwoHundredTimes(Hospital.NewToken(slot));

        Assert.Equal(1, (int)(await Hospital.Slot(slot))["current_count"]!);
    }

    [Fact]
    public async Task Two_hundred_repetitions_at_once_with_automatic_choice_give_one_token_and_equal_answers()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9, capacity: 1);
        await Hospital.AddSlot(doctor, hour: 10, capacity: 20);

        await RepeatTwoHundredTimes(Hospital.NewTokenOn(Hospital.Today, doctor));
    }

    [Fact]
    public async Task A_repetition_gives_the_first_answer_whatever_has_become_of_the_token()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, ten) = (await Hospital.AddSlot(doctor, hour: 9), await Hospital.AddSlot(doctor, hour: 10));
        var first = await Hospital.Post("tokens", Hospital.NewToken(nine), "kiosk-7");
        var token = first.Created();
        (await Hospital.Reallocate(token, ten)).Ok();
        await Hospital.Take(token, "checked_in", "consulting", "completed");

        var repeated = await Hospital.Post("tokens", Hospital.NewToken(nine), "kiosk-7");

        Assert.True(repeated.IsReplayed);
        JsonAssert.Same(token, repeated.Created());
        Assert.Equal(first["Location"], repeated["Location"]);
        Assert.Equal("completed", (string?)Assert.Single(await Hospital.List("tokens"))!["status"]);
    }

    [Fact]
    public async Task A_repetition_finds_its_token_when_the_slot_has_been_filled_or_closed_since()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        var token = (await Hospital.Post("tokens", Hospital.NewToken(slot), "kiosk-7")).Created();
        (await Hospital.Patch($"slots/{slot["id"]}", new { is_active = false })).Ok();

        JsonAssert.Same(token, (await Hospital.Post("tokens", Hospital.NewToken(slot), "kiosk-7")).Created());
    }

    [Theory]
    [InlineData("patient_name", "\"Mira Bose\"")]
    [InlineData("patient_phone", "\"9847012346\"")]
    [InlineData("source", "\"walk_in\"")]
    [InlineData("notes", "\"\"")]
    public async Task The_same_key_with_another_body_is_a_mistake(string member, string value)
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());
        var body = JsonNode.Parse(Body)!;
        (await Hospital.Post("tokens", body.ToJsonString(), "kiosk-7")).Created();
        body[member] = JsonNode.Parse(value);

        (await Hospital.Post("tokens", body.ToJsonString(), "kiosk-7")).Problem(422, "idempotency_key_reused");

        Assert.Single(await Hospital.List("tokens"));
    }

    [Fact]
    public async Task The_same_key_with_another_query_is_a_mistake()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.Post("tokens", Body, "kiosk-7")).Created();

        (await Hospital.Post("tokens?emergency=true", Body, "kiosk-7")).Problem(422, "idempotency_key_reused");
    }

    [Theory]
    [InlineData("""
        {
            "source":        "online",
            "slot_id":       "1-20260130-1",
            "doctor_id":     1,
            "patient_phone": "9847012345",
            "patient_name":  "Asha Nair"
        }
        """)]
    [InlineData("""
        {"patient_name":"\u0041sha Nair","patient_phone":"9847012345","doctor_id":1,"slot_id":"1-20260130-1","source":"ONLINE"}
        """)]
    public async Task White_space_and_the_order_of_members_and_how_a_value_is_spelt_make_no_other_request(string sameBody)
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = (await Hospital.Post("tokens", Body, "kiosk-7")).Created();

        var repeated = await Hospital.Post("tokens", sameBody, "kiosk-7");

        Assert.True(repeated.IsReplayed);
        JsonAssert.Same(token, repeated.Created());
    }

    [Fact]
    public async Task Other_keys_and_none_give_further_tokens()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 8);
        foreach (var key in new[] { new string('k', 255), new string('k', 254), "K", "k", "!", "~", null, null })
        {
            var reply = await Hospital.Post("tokens", Hospital.NewToken(slot), key);

            reply.Created();
            Assert.Null(reply["Idempotent-Replayed"]);
        }
    }

    [Fact]
    public async Task Hospitals_do_not_share_keys()
    {
        var other = Host.NewHospital();
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await other.AddSlot(await other.AddDoctor());
        var token = (await Hospital.Post("tokens", Hospital.NewToken(slot), "kiosk-7")).Created();

        var others = await other.Post("tokens", Hospital.NewToken(slot), "kiosk-7");

        Assert.False(others.IsReplayed);
        Assert.NotEqual((string?)token["id"], (string?)others.Created()["id"]);
    }

    private const string Body = """
        {"patient_name": "Asha Nair", "patient_phone": "9847012345", "doctor_id": 1, "slot_id": "1-20260130-1",
         "source": "online"}
        """;

    private async Task RepeatTwoHundredTimes(object request)
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Hospital.Post("tokens", request, "kiosk-7")));

        Assert.All(replies, reply => reply.Created());
        Assert.Single(replies.Select(reply => reply.Text).Distinct());
        Assert.Equal(199, replies.Count(reply => reply.IsReplayed));
        Assert.Single(replies, reply => reply["Idempotent-Replayed"] is null);
        Assert.Single(await Hospital.List("tokens"));
    }
}
