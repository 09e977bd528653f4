using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Analytics;

public sealed class Figures(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task The_figures_of_a_slot_count_seats_and_all_tokens_ended_ones_included()
    {
        await MakeDay();

        JsonAssert.Same(
            """
            {
              "slot_id": "1-20260130-1",
              "date": "2026-01-30",
              "start_time": "09:00",
              "end_time": "10:00",
              "doctor_name": "Dr. Rao",
              "total_capacity": 6,
              "allocated_tokens": 4,
              "available_capacity": 2,
              "utilization_percentage": 66.67,
              "tokens_by_source": {"priority": 1, "follow_up": 1, "online": 2, "walk_in": 2},
              "tokens_by_status": {
                "allocated": 1, "checked_in": 1, "consulting": 1, "completed": 1, "cancelled": 1, "no_show": 1
              }
            }
            """,
            (await Hospital.Get("analytics/slots/1-20260130-1")).Ok());
    }

    [Fact]
    public async Task The_figures_of_an_empty_slot_say_nought_of_every_kind()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 6);

        var figures = (await Hospital.Get("analytics/slots/1-20260130-1")).Ok();

        Assert.Equal(0m, (decimal)figures["utilization_percentage"]!);
        JsonAssert.Same(
            """{"priority": 0, "follow_up": 0, "online": 0, "walk_in": 0}""", figures["tokens_by_source"]);
        JsonAssert.Same(
            """{"allocated": 0, "checked_in": 0, "consulting": 0, "completed": 0, "cancelled": 0, "no_show": 0}""",
            figures["tokens_by_status"]);
    }

    [Fact]
    public async Task A_slot_that_was_never_made_has_no_figures()
    {
        await Hospital.AddDoctor();

        (await Hospital.Get("analytics/slots/1-20260130-1")).Problem(404, "slot_not_found");
        (await Hospital.Get("analytics/slots/2-20260130-1")).Problem(404, "slot_not_found");
    }

    [Fact]
    public async Task The_figures_of_a_doctors_day_add_its_slots_up()
    {
        await MakeDay();

        JsonAssert.Same(
            """
            {
              "doctor_id": 1,
              "doctor_name": "Dr. Rao",
              "date": "2026-01-30",
              "total_slots": 2,
              "total_capacity": 10,
              "total_allocated": 7,
              "total_completed": 1,
              "total_cancelled": 1,
              "total_no_shows": 1,
              "average_utilization": 50,
              "average_wait_minutes": 15.5,
              "delay_minutes": 0,
              "delay_reason": null
            }
            """,
            (await Hospital.Get("analytics/doctors/1/day/2026-01-30")).Ok());
    }

    [Fact]
    public async Task How_long_people_wait_is_not_known_until_someone_was_called_in()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        Assert.Null((await Day())["average_wait_minutes"]);
        Host.Clock.Advance(TimeSpan.FromSeconds(100));

        await Hospital.Take(token, "consulting");

        Assert.Equal(1.7, (double?)(await Day())["average_wait_minutes"]);

        async Task<JsonNode> Day() => (await Hospital.Get("analytics/doctors/1/day/2026-01-30")).Ok();
    }

    /// <summary>Row 22 of the cases that failed: the average wait was -59.9 minutes.</summary>
    [Fact]
    public async Task After_a_clock_was_set_back_nobody_has_waited_less_than_no_time()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        Host.Clock.Advance(TimeSpan.FromMinutes(-60));

        await Hospital.Take(token, "consulting");

        Assert.Equal(0, (double?)(await Hospital.Get("analytics/doctors/1/day/2026-01-30")).Ok()["average_wait_minutes"]);
    }

    [Fact]
    public async Task A_day_without_slots_has_figures_of_nought_and_a_doctor_who_was_never_registered_has_none()
    {
        await Hospital.AddDoctor();

        var day = (await Hospital.Get("analytics/doctors/1/day/2026-01-31")).Ok();

        Assert.Equal((0, 0, 0), ((int)day["total_slots"]!, (int)day["total_allocated"]!, (int)day["average_utilization"]!));
        (await Hospital.Get("analytics/doctors/2/day/2026-01-31")).Problem(404, "doctor_not_found");
    }

    [Fact]
    public async Task The_systems_status_counts_the_doctors_and_the_hospitals_today()
    {
        await MakeDay();
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1));
        (await Hospital.Patch("doctors/2", new { is_active = false })).Ok();

        JsonAssert.Same(
            """
            {
              "total_doctors": 2,
              "active_doctors": 1,
              "total_slots_today": 3,
              "total_tokens_today": 8,
              "tokens_by_status": {
                "allocated": 3, "checked_in": 1, "consulting": 1, "completed": 1, "cancelled": 1, "no_show": 1
              },
              "tokens_by_source": {"priority": 1, "follow_up": 1, "online": 4, "walk_in": 2}
            }
            """,
            (await Hospital.Get("analytics/system/status")).Ok());
    }

    /// <summary>Two open slots with six and four seats, a closed one, one of each status, and another day that must not
    /// count.</summary>
    private async Task MakeDay()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 6);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 4);
        var closed = await Hospital.AddSlot(doctor, hour: 11, capacity: 50);
        (await Hospital.Patch($"slots/{closed["id"]}", new { is_active = false })).Ok();
        await Hospital.AddToken(await Hospital.AddSlot(doctor, date: "2026-01-31"));
        await Hospital.AddToken(ten);

        await Hospital.AddToken(nine, "online");
        await Hospital.Take(await Hospital.AddToken(nine, "follow_up"), "checked_in");
        var (first, second) = (await Hospital.AddToken(nine, "priority"), await Hospital.AddToken(nine, "walk_in"));
        await Hospital.Take(first, "checked_in");
        Host.Clock.Advance(TimeSpan.FromMinutes(10));
        await Hospital.Take(first, "consulting", "completed");
        await Hospital.Take(second, "checked_in");
        Host.Clock.Advance(TimeSpan.FromMinutes(21));
        await Hospital.Take(second, "consulting");
        await Hospital.Take(await Hospital.AddToken(nine, "online"), "cancelled");
        await Hospital.Take(await Hospital.AddToken(nine, "walk_in"), "no_show");
    }
}
