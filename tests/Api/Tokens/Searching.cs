using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

/// <summary>What a desk does when somebody says "Fatima Khan?".</summary>
public sealed class Searching(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("name=fatima", "fatima-rao fatima-bose")]
    [InlineData("name=F%C3%A1tima", "fatima-rao fatima-bose")]
    [InlineData("name=khan%20fat", "fatima-rao fatima-bose")]
    [InlineData("name=tima", "")]
    [InlineData("name=%E0%A4%B0%E0%A4%BE%E0%A4%AE", "ram")]
    [InlineData("phone=%2B919847012345", "fatima-rao ram")]
    [InlineData("phone=+919847012345", "fatima-rao ram")]
    [InlineData("phone=098470%2012345", "fatima-rao ram")]
    [InlineData("phone=12345", "fatima-rao ram")]
    [InlineData("phone=54321", "fatima-bose")]
    [InlineData("phone=98470", "")]
    [InlineData("number=1", "fatima-rao fatima-bose")]
    [InlineData("number=0002", "ram")]
    [InlineData("number=DOC2-20260130-0001", "fatima-bose")]
    [InlineData("number=doc2-20260130-0001", "fatima-bose")]
    [InlineData("number=Z9", "")]
    [InlineData("name=fatima&number=1&doctor_id=2", "fatima-bose")]
    [InlineData("name=fatima&phone=12345", "fatima-rao")]
    [InlineData("name=fatima&date=2026-01-31", "tomorrow")]
    [InlineData("name=fatima&status=cancelled", "")]
    [InlineData("name=fatima&slot_id=1-20260130-1", "fatima-rao")]
    public async Task Patients_of_all_doctors_are_found_by_name_phone_and_number(string query, string notes)
    {
        var hospital = await Host.CreateHospital();
        var (rao, bose) = (await hospital.AddDoctor(), await hospital.AddDoctor());
        var slot = await hospital.AddSlot(rao);
        await Add(hospital, slot, "FATIMA  Khan", "98470 12345", "fatima-rao");
        await Add(hospital, slot, "राम", "+91 98470-12345", "ram");
        await Add(hospital, await hospital.AddSlot(bose), "Fatima Khan", "98470 54321", "fatima-bose");
        await Add(hospital, await hospital.AddSlot(bose, date: "2026-01-31"), "Fatima Khan", "98470 54321", "tomorrow");

        var found = (await hospital.List($"tokens?{query}")).Select(token => (string?)token!["notes"]);

        Assert.Equal(notes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
    }

    [Fact]
    public async Task A_number_on_a_slip_is_found_with_its_prefix_and_after_a_move_to_another_doctor_or_date()
    {
        var (rao, sen) = (await Hospital.AddDoctor("Dr. Rao"), await Hospital.AddDoctor("Dr. Sen"));
        var slot = await Hospital.AddSlot(rao);
        var there = await Hospital.AddSlot(sen);
        var (stays, goes, later) = (await Hospital.AddToken(slot), await Hospital.AddToken(slot), await Hospital.AddToken(slot));
        await Hospital.AddToken(there);
        (await Hospital.Post($"tokens/{goes["id"]}/transfer", new { doctor_id = 2 })).Ok();
        var tomorrow = await Hospital.AddSlot(rao, date: "2026-01-31");
        (await Hospital.Reallocate(later, tomorrow)).Ok();

        Assert.Equal([Id(stays)], await Found("R1"));
        Assert.Equal([Id(goes)], await Found("r2"));
        Assert.Equal([Id(goes)], await Found("S2"));
        Assert.Equal([Id(later)], await Found("R3"));
        Assert.Equal([Id(later)], await Found("3"));
        Assert.Equal([Id(later)], await Found("R1&date=2026-01-31"));
        Assert.Equal([Id(later)], await Found($"{later["token_number"]}"));
        Assert.Equal([Id(goes)], await Found($"{goes["token_number"]}&date=2026-02-01"));
        Assert.Empty(await Found("S3"));

        async Task<string[]> Found(string number) =>
            [.. (await Hospital.List($"tokens?number={number}")).Select(token => Id(token!))];

        static string Id(JsonNode token) => (string)token["id"]!;
    }

    [Fact]
    public async Task Of_sixty_four_in_a_slot_the_one_is_found_who_has_ended_too()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 64);
        foreach (var i in Enumerable.Range(0, 63))
        {
            await Add(Hospital, slot, $"Patient {i}", $"90000 000{i:00}", "");
        }

        var fatima = await Hospital.AddToken(slot, patient: "Fatima Khan");
        fatima = (await Hospital.Post($"tokens/{fatima["id"]}/cancel")).Ok();

        JsonAssert.Same(new JsonArray(fatima), await Hospital.List("tokens?name=fatima%20khan"));
    }

    [Fact]
    public async Task A_search_goes_on_to_the_next_page()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        foreach (var phone in new[] { "90000 00001", "90000 00002", "90000 00003" })
        {
            await Add(Hospital, slot, "Fatima Khan", phone, "");
        }

        await Add(Hospital, slot, "Asha Nair", "90000 00004", "");
        var first = await Hospital.Get("tokens?name=fatima&limit=2");
        var next = first["Link"]!.Split('<', '>')[1]["/api/v1/".Length..];

        Assert.Equal(2, first.Ok().AsArray().Count);
        Assert.Contains("name=fatima", next, StringComparison.Ordinal);
        Assert.Single(await Hospital.List(next));
    }

    [Theory]
    [InlineData("name=fa", "name")]
    [InlineData("name=%20%20%20%20", "name")]
    [InlineData("name=", "name")]
    [InlineData("phone=123", "phone")]
    [InlineData("phone=", "phone")]
    [InlineData("phone=1234567890123456", "phone")]
    public async Task What_would_find_everybody_is_refused(string query, string member) =>
        (await Hospital.Get($"tokens?{query}")).Problem(400, "invalid_request", $"/query/{member}");

    [Theory]
    [InlineData("doctor", "phone=9847012345", false)]
    [InlineData("doctor", "name=fatima", false)]
    [InlineData("doctor", "number=1", false)]
    [InlineData("desk", "phone=9847012345", true)]
    [InlineData("admin", "name=fatima", true)]
    public async Task Only_who_phones_patients_may_search(string role, string query, bool mayCall)
    {
        var hospital = await Host.CreateHospital();
        var reply = await hospital.As(role).Get($"tokens?{query}");

        if (mayCall)
        {
            reply.Ok();
        }
        else
        {
            reply.Problem(403, "not_allowed");
        }
    }

    private static async Task Add(Hospital hospital, JsonNode slot, string name, string phone, string notes) => (await hospital.Post("tokens", new
    {
        patient_name = name,
        patient_phone = phone,
        doctor_id = (int)slot["doctor_id"]!,
        slot_id = (string)slot["id"]!,
        source = "online",
        notes,
    })).Created();
}
