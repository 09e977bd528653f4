using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class WholeDay(ApiHost host) : ApiTest(host)
{
    private const string Day = $"doctors/1/days/{Hospital.Today}";

    [Fact]
    public async Task A_day_tells_its_slots_who_is_at_which_counter_the_delay_and_the_statistics()
    {
        var doctor = (await Hospital.Post(
            "doctors", new { name = "Dr. Rao", specialization = "Medicine", rooms = new[] { "4 A", "4 B" } })).Created();
        var (nine, ten) = (await Hospital.AddSlot(doctor), await Hospital.AddSlot(doctor, hour: 10));
        await Hospital.Take(await Hospital.AddToken(nine), "checked_in", "consulting", "completed");
        await Hospital.Post($"{Day}/delay", new { minutes = 20, reason = "Theatre" });
        await Hospital.AddToken(ten, "walk_in");
        await Hospital.Take(await Hospital.AddToken(nine), "checked_in");
        Host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Hospital.Post($"{Day}/next", new { counter = "4 B" })).Ok();
        await Hospital.Take(await Hospital.AddToken(nine), "checked_in");
        (await Hospital.Post($"{Day}/delay", new { minutes = 10, reason = "Ward" })).Ok();

        var day = (await Hospital.Get(Day)).Ok();

        JsonAssert.Same(new JsonArray(await Hospital.Slot(nine), await Hospital.Slot(ten)), day["slots"]);
        Assert.Equal(["4 A", "4 B"], day["counters"]!.AsArray().Select(counter => (string?)counter!["counter"]));
        Assert.Empty(day["counters"]![0]!["tokens"]!.AsArray());
        var consulting = Assert.Single(day["counters"]![1]!["tokens"]!.AsArray());
        JsonAssert.Same(await Hospital.Token(consulting!), consulting);
        JsonAssert.Same(
            """
            {
              "total_tokens": 4,
              "tokens_by_status": {"allocated": 1, "checked_in": 1, "consulting": 1, "completed": 1, "cancelled": 0, "no_show": 0},
              "tokens_by_source": {"priority": 0, "follow_up": 0, "online": 3, "walk_in": 1},
              "waiting": 1,
              "average_wait_minutes": 2.5
            }
            """,
            day["figures"]!);
        Assert.Equal(
            (1, "Dr. Rao", "Medicine", Hospital.Today, "Asia/Kolkata", 10, "Ward"),
            ((int)day["doctor_id"]!, (string?)day["doctor_name"], (string?)day["specialization"], (string?)day["date"],
                (string?)day["time_zone"], (int)day["delay_minutes"]!, (string?)day["delay_reason"]));
    }

    [Fact]
    public async Task A_day_without_slots_is_empty_and_has_the_counter_of_a_doctor_without_rooms()
    {
        await Hospital.AddDoctor();

        var day = (await Hospital.Get(Day)).Ok();

        Assert.Empty(day["slots"]!.AsArray());
        JsonAssert.Same("""[{"counter": null, "tokens": []}]""", day["counters"]!);
        Assert.Equal((0, null), ((int)day["figures"]!["total_tokens"]!, (double?)day["figures"]!["average_wait_minutes"]));
    }

    [Fact]
    public async Task There_is_no_day_of_an_unknown_doctor() => (await Hospital.Get(Day)).Problem(404, "doctor_not_found");

    [Fact]
    public async Task Who_does_not_phone_patients_sees_the_last_digits_of_their_numbers()
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor());
        await hospital.Take(await hospital.AddToken(slot), "checked_in", "consulting");

        var token = (await hospital.As("doctor").Get(Day)).Ok()["counters"]![0]!["tokens"]![0]!;

        Assert.Equal("******2345", (string?)token["patient_phone"]);
    }
}
