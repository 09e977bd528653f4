using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class Emergencies(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("?emergency=true")]
    [InlineData("?emergency=True")]
    [InlineData("?emergency=true&force=true&reason=drill")]
    [InlineData("?emergency=true&force=false")]
    public async Task An_emergency_is_priority_whatever_its_source_and_takes_a_free_seat(string query)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);

        var token = await Hospital.AddToken(slot, "walk_in", query);

        Assert.Equal(
            ("priority", true, 110), ((string?)token["source"], (bool)token["is_emergency"]!, (int)token["priority_score"]!));
        Assert.Equal(1, (int)(await Hospital.Slot(slot))["current_count"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?emergency=false")]
    [InlineData("?emergency=false&force=false")]
    public async Task Without_emergency_a_token_is_none(string query)
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()), "walk_in", query);

        Assert.Equal(("walk_in", false), ((string?)token["source"], (bool)token["is_emergency"]!));
    }

    [Fact]
    public async Task Force_alone_means_nothing_and_is_refused()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Post("tokens?force=true", Hospital.NewToken(slot))).Problem(400, "invalid_request", "/query/force");
    }

    [Fact]
    public async Task In_a_full_slot_force_takes_one_seat_over_capacity_and_one_at_a_time()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.AddToken(slot);

        var forced = await Hospital.AddToken(slot, query: "?emergency=true&force=true&reason=drill");

        var over = await Hospital.Slot(slot);
        Assert.Equal(
            (2, 0, true), ((int)over["current_count"]!, (int)over["available_capacity"]!, (bool)over["is_full"]!));
        (await Hospital.Post("tokens?emergency=true&force=true&reason=drill", Hospital.NewToken(slot))).Problem(409, "slot_full");

        await Hospital.Take(forced, "cancelled");
        await Hospital.AddToken(slot, query: "?emergency=true&force=true&reason=drill");
    }

    [Fact]
    public async Task In_a_full_slot_an_emergency_takes_the_seat_of_the_walk_in_with_the_lowest_score()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 4);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 4);
        var first = await Hospital.AddToken(nine, "walk_in");
        var second = await Hospital.AddToken(nine, "walk_in");
        var online = await Hospital.AddToken(nine, "online");
        var checkedIn = await Hospital.Take(await Hospital.AddToken(nine, "walk_in"), "checked_in");

        var emergency = await Hospital.AddToken(nine, "walk_in", "?emergency=true");

        JsonAssert.Same(nine["id"], emergency["slot_id"]);
        var displaced = await Hospital.Token(second);
        (second["slot_id"], second["sequence_number"]) = (ten["id"]!.DeepClone(), 1);
        second["notes"] = displaced["notes"]?.DeepClone();
        second["moved_from"] = displaced["moved_from"]!.DeepClone();
        Assert.Equal(
            ((string?)nine["id"], "displacement"),
            ((string?)displaced["moved_from"]!["slot_id"], (string?)displaced["moved_from"]!["reason"]));
        JsonAssert.Same(second, displaced);
        Assert.Equal(Ids(emergency, online, first, checkedIn), Ids(await Hospital.Queue(nine)));
        Assert.Equal((4, 1), (Held(await Hospital.Slot(nine)), Held(await Hospital.Slot(ten))));
    }

    [Fact]
    public async Task The_answer_names_the_displaced_patient_and_so_does_a_repeated_one()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 1);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var walkIn = await Hospital.Take(await Hospital.AddToken(nine, "walk_in"), "checked_in");
        var request = Hospital.NewToken(nine);

        var emergency = (await Hospital.Post("tokens?emergency=true", request, key: "desk-1")).Created();

        JsonAssert.Same(
            new JsonObject
            {
                ["id"] = walkIn["id"]!.DeepClone(),
                ["token_number"] = walkIn["token_number"]!.DeepClone(),
                ["display_number"] = walkIn["display_number"]!.DeepClone(),
                ["patient_name"] = walkIn["patient_name"]!.DeepClone(),
                ["from"] = nine["id"]!.DeepClone(),
                ["to"] = ten["id"]!.DeepClone(),
            },
            emergency["displaced"]);
        Assert.Equal("checked_in", (string?)(await Hospital.Token(walkIn))["status"]);
        JsonAssert.Same(emergency, (await Hospital.Post("tokens?emergency=true", request, key: "desk-1")).Created());
        Assert.Null((await Hospital.AddToken(await Hospital.AddSlot(doctor, hour: 11), query: "?emergency=true"))["displaced"]);
    }

    [Fact]
    public async Task Of_walk_ins_with_equal_scores_the_latest_makes_room()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 14);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var tokens = new List<JsonNode>();
        for (var patient = 0; patient < 14; patient++)
        {
            tokens.Add(await Hospital.AddToken(nine, "walk_in"));
        }

        await Hospital.AddToken(nine, query: "?emergency=true");

        Assert.Equal(Ids(tokens[^1]), Ids(await Hospital.Queue(ten)));
    }

    [Fact]
    public async Task The_displaced_go_to_the_next_slot_that_has_room_and_never_to_an_earlier_one()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var eleven = await Hospital.AddSlot(doctor, hour: 11, capacity: 1);
        var twelve = await Hospital.AddSlot(doctor, hour: 12, capacity: 1);
        await Hospital.AddToken(eleven);
        var walkIn = await Hospital.AddToken(ten, "walk_in");

        await Hospital.AddToken(ten, query: "?emergency=true");

        Assert.Equal(Ids(walkIn), Ids(await Hospital.Queue(twelve)));
    }

    [Theory]
    [InlineData("online", "allocated", true)]
    [InlineData("walk_in", "consulting", true)]
    [InlineData("walk_in", "allocated", false)]
    public async Task With_nobody_to_move_or_nowhere_to_move_them_nothing_changes(string source, string status, bool isRoomLater)
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 1);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var holder = await Hospital.AddToken(nine, source);
        if (status != "allocated")
        {
            await Hospital.Take(holder, "checked_in", status);
        }

        if (!isRoomLater)
        {
            await Hospital.AddToken(ten);
        }

        var before = await Hospital.List("tokens");

        (await Hospital.Post("tokens?emergency=true", Hospital.NewToken(nine))).Problem(409, "no_reallocation_possible");

        JsonAssert.Same(before, await Hospital.List("tokens"));
        Assert.Equal(1, Held(await Hospital.Slot(nine)));
    }

    [Fact]
    public async Task Slots_that_have_ended_take_nobody_who_is_displaced()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 1);
        await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        await Hospital.AddToken(nine, "walk_in");
        Host.Clock.Set(new DateTimeOffset(2026, 1, 30, 11, 0, 0, TimeSpan.FromHours(5.5)));

        (await Hospital.Post("tokens?emergency=true", Hospital.NewToken(nine))).Problem(409, "no_reallocation_possible");
    }

    [Fact]
    public async Task Without_a_slot_an_emergency_takes_the_first_free_seat_of_the_day_and_on_a_full_day_force_makes_one()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 1);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        await Hospital.AddToken(nine, "walk_in");
        var wanted = Hospital.NewTokenOn(Hospital.Today, doctor);

        JsonAssert.Same(ten["id"], (await Hospital.Post("tokens?emergency=true", wanted)).Created()["slot_id"]);
        (await Hospital.Post("tokens?emergency=true", wanted)).Problem(409, "no_reallocation_possible");
        JsonAssert.Same(nine["id"], (await Hospital.Post("tokens?emergency=true&force=true&reason=drill", wanted)).Created()["slot_id"]);
    }

    private static int Held(JsonNode slot) => (int)slot["current_count"]!;

    private static IEnumerable<string?> Ids(params IEnumerable<JsonNode?> tokens) =>
        tokens.Select(token => (string?)token!["id"]);
}
