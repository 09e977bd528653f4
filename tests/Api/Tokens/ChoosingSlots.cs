using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

/// <summary>Automatic choice, and what is offered when a slot is full.</summary>
public sealed class ChoosingSlots(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task With_a_date_alone_the_first_slot_of_the_day_that_has_room_is_taken()
    {
        var doctor = await Hospital.AddDoctor();
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 1);

        var chosen = new[] { await Choose(doctor), await Choose(doctor) };

        Assert.Equal([Id(nine), Id(ten)], chosen.Select(reply => (string?)reply.Created()["slot_id"]));
        (await Choose(doctor)).Problem(409, "slot_full");
    }

    [Fact]
    public async Task With_a_slot_and_its_own_date_the_slot_is_taken()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        var token = (await Hospital.Post("tokens", With(slot, date: Hospital.Today))).Created();

        JsonAssert.Same(slot["id"], token["slot_id"]);
    }

    [Fact]
    public async Task A_date_that_is_not_the_slots_is_refused()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Post("tokens", With(slot, date: "2026-01-31"))).Problem(400, "invalid_request", "/date");
    }

    [Fact]
    public async Task Without_a_slot_and_a_date_nothing_can_be_chosen()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        var reply = await Hospital.Post(
            "tokens", new { patient_name = "Asha", patient_phone = Hospital.Phone, doctor_id = 1, source = "online" });

        reply.Problem(400, "invalid_request", "/slot_id");
    }

    [Fact]
    public async Task A_full_slot_offers_the_doctors_other_slots_of_the_day_that_have_room_in_time_order()
    {
        var doctor = await Hospital.AddDoctor();
        var twelve = await Hospital.AddSlot(doctor, hour: 12, capacity: 5);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var eleven = await Hospital.AddSlot(doctor, hour: 11, capacity: 1);
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 3);
        await Hospital.AddSlot(doctor, hour: 9, date: "2026-01-31");
        await Hospital.AddSlot(await Hospital.AddDoctor(), hour: 9);
        foreach (var slot in new[] { ten, eleven, twelve })
        {
            await Hospital.AddToken(slot);
        }

        var full = (await Hospital.Post("tokens", Hospital.NewToken(ten))).Problem(409, "slot_full");

        JsonAssert.Same(
            $$"""
            [
              {"slot_id": {{nine["id"]!.ToJsonString()}}, "start_time": "09:00", "end_time": "10:00", "ends_on": "2026-01-30", "available_capacity": 3},
              {"slot_id": {{twelve["id"]!.ToJsonString()}}, "start_time": "12:00", "end_time": "13:00", "ends_on": "2026-01-30", "available_capacity": 4}
            ]
            """,
            full["alternatives"]);
    }

    [Fact]
    public async Task A_day_that_is_full_offers_nothing()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor, capacity: 1);
        await Hospital.AddToken(slot);

        Assert.Empty(
            (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(409, "slot_full")["alternatives"]!.AsArray());
        Assert.Empty((await Choose(doctor)).Problem(409, "slot_full")["alternatives"]!.AsArray());
    }

    [Fact]
    public async Task Slots_that_have_ended_are_neither_chosen_nor_offered()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var eleven = await Hospital.AddSlot(doctor, hour: 11);
        Host.Clock.Set(At(hour: 10));

        JsonAssert.Same(ten["id"], (await Choose(doctor)).Created()["slot_id"]);
        var full = (await Hospital.Post("tokens", Hospital.NewToken(ten))).Problem(409, "slot_full");

        Assert.Equal([Id(eleven)], full["alternatives"]!.AsArray().Select(slot => (string?)slot!["slot_id"]));
    }

    [Fact]
    public async Task A_day_whose_slots_have_all_ended_is_over()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9);
        Host.Clock.Set(At(hour: 10));

        (await Choose(doctor)).Problem(409, "day_over");
    }

    [Fact]
    public async Task On_a_past_date_all_slots_are_considered()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor, hour: 9, date: "2026-01-29");

        JsonAssert.Same(slot["id"], (await Choose(doctor, "2026-01-29")).Created()["slot_id"]);
    }

    [Fact]
    public async Task A_day_without_slots_and_a_doctor_who_was_never_registered_are_told_apart()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor);

        (await Choose(doctor, "2026-01-31")).Problem(404, "no_slots");
        doctor["id"] = 2;
        (await Choose(doctor)).Problem(404, "doctor_not_found");
    }

    private Task<Reply> Choose(JsonNode doctor, string date = Hospital.Today) =>
        Hospital.Post("tokens", Hospital.NewTokenOn(date, doctor));

    private static object With(JsonNode slot, string date) => new
    {
        patient_name = "Asha Nair",
        patient_phone = Hospital.Phone,
        doctor_id = 1,
        slot_id = (string?)slot["id"],
        date,
        source = "online",
    };

    private static string? Id(JsonNode slot) => (string?)slot["id"];

    private static DateTimeOffset At(int hour) => new(2026, 1, 30, hour, 0, 0, TimeSpan.FromHours(5.5));
}
