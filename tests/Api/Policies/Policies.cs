using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Policies;

public sealed class Policies(ApiHost host) : ApiTest(host)
{
    private const string Default = """
        {
          "weights": {"priority": 10, "follow_up": 5, "online": 3, "walk_in": 1},
          "timing_bonus": 10,
          "timing_bonus_counts": "occupancy",
          "emergency_seats": 1,
          "time_zone": "Asia/Kolkata",
          "board_shows": "numbers",
          "phone_region": "IN",
          "keep_patient_days": 365,
          "calling": "one_step",
          "undo_minutes": 15,
          "tokens_per_phone": {"doctor_day": 3, "hospital_day": 6},
          "close_after_minutes": null,
          "no_show_after_calls": null,
          "no_show_after_slot_end_minutes": null
        }
        """;

    [Fact]
    public async Task A_hospital_begins_with_the_default_policy_in_the_configured_time_zone() =>
        JsonAssert.Same(Default, (await Hospital.Get("policy")).Ok());

    [Fact]
    public async Task A_policy_that_was_set_is_the_one_that_is_read()
    {
        const string policy = """
            {
              "weights": {"priority": 1000, "follow_up": 0, "online": 7, "walk_in": 2},
              "timing_bonus": 100,
              "timing_bonus_counts": "ARRIVALS",
              "emergency_seats": 50,
              "time_zone": "America/New_York",
              "board_shows": "initials",
              "phone_region": "US",
              "keep_patient_days": 30,
              "calling": "two_step",
              "undo_minutes": 0,
              "tokens_per_phone": {"doctor_day": 0, "hospital_day": 500},
              "close_after_minutes": 60,
              "no_show_after_calls": 3,
              "no_show_after_slot_end_minutes": 0
            }
            """;

        var answer = (await Hospital.Put("policy", policy)).Ok();

        JsonAssert.Same(policy.Replace("ARRIVALS", "arrivals", StringComparison.Ordinal), answer);
        JsonAssert.Same(answer, (await Hospital.Get("policy")).Ok());
    }

    [Fact]
    public async Task A_new_policy_holds_for_new_slots_and_a_slot_keeps_the_one_that_it_was_made_with()
    {
        var doctor = await Hospital.AddDoctor();
        var before = await Hospital.AddSlot(doctor, hour: 9, capacity: 1);

        await Set(policy =>
        {
            (policy["weights"]!["walk_in"], policy["timing_bonus"], policy["emergency_seats"]) = (2, 5, 0);
        });
        var after = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);

        Assert.Equal(20, Score(await Hospital.AddToken(before, "walk_in")));
        Assert.Equal(25, Score(await Hospital.AddToken(after, "walk_in")));
        await Hospital.AddToken(before, query: "?emergency=true&force=true&reason=drill");
        (await Hospital.Post("tokens?emergency=true&force=true&reason=drill", Hospital.NewToken(after))).Problem(409, "slot_full");
    }

    [Theory]
    [InlineData("occupancy", 39)]
    [InlineData("arrivals", 38)]
    public async Task The_bonus_shrinks_with_the_seats_held_or_with_all_who_ever_came(string counts, int third)
    {
        await Set(policy => policy["timing_bonus_counts"] = counts);
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        await Hospital.Take(await Hospital.AddToken(slot), "cancelled");

        Assert.Equal(third, Score(await Hospital.AddToken(slot)));
    }

    [Fact]
    public async Task As_many_seats_over_capacity_can_be_forced_at_one_time_as_the_policy_says()
    {
        await Set(policy => policy["emergency_seats"] = 2);
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.AddToken(slot);

        await Hospital.AddToken(slot, query: "?emergency=true&force=true&reason=drill");
        await Hospital.AddToken(slot, query: "?emergency=true&force=true&reason=drill");

        (await Hospital.Post("tokens?emergency=true&force=true&reason=drill", Hospital.NewToken(slot))).Problem(409, "slot_full");
    }

    [Fact]
    public async Task A_corrected_time_zone_applies_to_every_day_that_has_not_begun()
    {
        await Set(policy => policy["time_zone"] = "Etc/UTC");
        var doctor = await Hospital.AddDoctor();
        var begun = await Hospital.AddToken(await Hospital.AddSlot(doctor, hour: 2));
        var slot = await Hospital.AddSlot(doctor, hour: 9, date: "2026-01-31");
        var coming = await Hospital.AddToken(slot);

        await Set(policy => policy["time_zone"] = "Asia/Kolkata");
        Host.Clock.Set(new DateTimeOffset(2026, 1, 30, 19, 0, 0, TimeSpan.Zero));

        Assert.Equal("Etc/UTC", (string?)(await Hospital.Get($"tokens/{begun["id"]}/ticket")).Ok()["time_zone"]);
        Assert.Equal("Asia/Kolkata", (string?)(await Hospital.Get($"tokens/{coming["id"]}/ticket")).Ok()["time_zone"]);
        await Hospital.Take(coming, "checked_in");
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2026-01-31")]
    [InlineData("Etc/UTC", "2026-01-30")]
    [InlineData("Pacific/Kiritimati", "2026-01-31")]
    [InlineData("Pacific/Pago_Pago", "2026-01-30")]
    public async Task The_time_zone_decides_which_day_is_today(string zone, string today)
    {
        await Set(policy => policy["time_zone"] = zone);
        var doctor = await Hospital.AddDoctor();
        foreach (var date in new[] { "2026-01-29", "2026-01-30", "2026-01-31" })
        {
            await Hospital.AddToken(await Hospital.AddSlot(doctor, date: date));
        }

        Host.Clock.Set(new DateTimeOffset(2026, 1, 30, 18, 30, 0, TimeSpan.Zero));

        Assert.Equal(today, (string?)(await Hospital.List("slots"))[0]!["date"]);
        Assert.StartsWith(
            "DOC1-" + today.Replace("-", "", StringComparison.Ordinal),
            (string?)Assert.Single(await Hospital.List("tokens"))!["token_number"],
            StringComparison.Ordinal);
        Assert.Equal(1, (int)(await Hospital.Get("analytics/system/status")).Ok()["total_tokens_today"]!);
    }

    [Theory]
    [InlineData("timing_bonus", "-1", "invalid_request")]
    [InlineData("timing_bonus", "101", "invalid_request")]
    [InlineData("timing_bonus", "null", "wrong_type")]
    [InlineData("timing_bonus_counts", "\"both\"", "unknown_value")]
    [InlineData("timing_bonus_counts", "0", "wrong_type")]
    [InlineData("emergency_seats", "51", "invalid_request")]
    [InlineData("time_zone", "\"Mars/Olympus\"", "invalid_request")]
    [InlineData("time_zone", "\"India Standard Time\"", "invalid_request")]
    [InlineData("time_zone", "\"\"", "invalid_request")]
    [InlineData("time_zone", "\"../../etc/passwd\"", "invalid_request")]
    [InlineData("time_zone", "\"/etc/localtime\"", "invalid_request")]
    [InlineData("phone_region", "\"in\"", "invalid_request")]
    [InlineData("phone_region", "\"India\"", "invalid_request")]
    [InlineData("phone_region", "\"XX\"", "invalid_request")]
    [InlineData("keep_patient_days", "0", "invalid_request")]
    [InlineData("keep_patient_days", "3651", "invalid_request")]
    [InlineData("calling", "\"three_step\"", "unknown_value")]
    [InlineData("undo_minutes", "-1", "invalid_request")]
    [InlineData("undo_minutes", "1441", "invalid_request")]
    [InlineData("weights", "5", "wrong_type")]
    [InlineData("weights/walk_in", "1001", "invalid_request")]
    [InlineData("weights/walk_in", "-1", "invalid_request")]
    [InlineData("weights/walk_in", "1.5", "wrong_type")]
    [InlineData("weights/robot", "1", "invalid_request")]
    [InlineData("tokens_per_phone/doctor_day", "501", "invalid_request")]
    [InlineData("tokens_per_phone/hospital_day", "-1", "invalid_request")]
    [InlineData("tokens_per_phone", "null", "wrong_type")]
    [InlineData("close_after_minutes", "1441", "invalid_request")]
    [InlineData("no_show_after_calls", "0", "invalid_request")]
    [InlineData("no_show_after_slot_end_minutes", "-1", "invalid_request")]
    public async Task A_policy_out_of_bounds_is_refused_and_nothing_changes(string member, string value, string code)
    {
        var policy = JsonNode.Parse(Default)!;
        var path = member.Split('/');
        (path.Length == 1 ? policy : policy[path[0]]!)[path[^1]] = JsonNode.Parse(value);

        (await Hospital.Put("policy", policy.ToJsonString())).Problem(400, code, "/" + member);

        JsonAssert.Same(Default, (await Hospital.Get("policy")).Ok());
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("timing_bonus")]
    [InlineData("timing_bonus_counts")]
    [InlineData("emergency_seats")]
    [InlineData("time_zone")]
    public async Task A_policy_is_set_whole_so_that_no_part_of_it_is_forgotten(string member)
    {
        var policy = JsonNode.Parse(Default)!.AsObject();
        policy.Remove(member);

        (await Hospital.Put("policy", policy.ToJsonString())).Problem(400, "invalid_request", "/" + member);
    }

    [Theory]
    [InlineData("board_shows")]
    [InlineData("phone_region")]
    [InlineData("keep_patient_days")]
    [InlineData("calling")]
    [InlineData("undo_minutes")]
    public async Task What_came_to_the_policy_later_may_be_left_out_and_then_has_its_default(string member)
    {
        var policy = JsonNode.Parse(Default)!.AsObject();
        policy.Remove(member);

        JsonAssert.Same(Default, (await Hospital.Put("policy", policy.ToJsonString())).Ok());
    }

    private async Task Set(Action<JsonNode> change)
    {
        var policy = JsonNode.Parse(Default)!;
        change(policy);
        (await Hospital.Put("policy", policy.ToJsonString())).Ok();
    }

    private static int Score(JsonNode token) => (int)token["priority_score"]!;
}
