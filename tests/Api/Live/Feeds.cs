using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Live;

public sealed class Feeds(ApiHost host) : LiveTest(host)
{
    [Theory, MemberData(nameof(Ways))]
    public async Task First_comes_what_there_is_and_then_each_change_with_a_growing_version(string way)
    {
        var (doctor, slot) = await OpenSlot();
        await Hospital.AddToken(slot);
        await using var client = Follow(way, DayOf(doctor));

        var snapshot = await client.NextChange();
        Assert.Equal("snapshot", snapshot.Kind);
        Assert.Equal(["DOC1-20260130-0001"], NumbersIn(client.State!));

        await Hospital.AddToken(slot);
        var change = await client.NextChange();

        Assert.Equal("change", change.Kind);
        Assert.True((long)change.Data["version"]! > (long)snapshot.Data["version"]!);
        Assert.StartsWith($"{change.Data["version"]}-", change.Id, StringComparison.Ordinal);
        Assert.Equal(["DOC1-20260130-0001", "DOC1-20260130-0002"], NumbersIn(client.State!));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_heartbeat_tells_the_time_of_the_service(string way)
    {
        var (doctor, _) = await OpenSlot();
        await using var client = Follow(way, DayOf(doctor));
        await client.NextChange();

        var heartbeat = await client.Next();

        Assert.Equal(("heartbeat", null), (heartbeat.Kind, heartbeat.Id));
        Assert.Equal("2026-01-30T03:00:00Z", (string?)heartbeat.Data["at"]);
    }

    [Fact]
    public async Task A_change_names_only_the_slots_that_changed()
    {
        var (doctor, nine) = await OpenSlot();
        var ten = await Hospital.AddSlot(doctor, hour: 10);
        await using var client = Follow("sse", DayOf(doctor));
        await client.NextChange();

        await Hospital.AddToken(ten);
        var change = await client.NextChange();

        Assert.Equal([(string)ten["id"]!], change.Data["slots"]!.AsArray().Select(slot => (string)slot!["id"]!));
        Assert.Equal([(string)nine["id"]!, (string)ten["id"]!], client.State!["slots"]!.AsArray().Select(slot => (string)slot!["id"]!));
    }

    [Fact]
    public async Task A_new_slot_and_a_delay_appear_at_once()
    {
        var doctor = await Hospital.AddDoctor();
        await using var client = Follow("sse", DayOf(doctor));
        await client.Until(day => day["slots"]!.AsArray().Count == 0);

        await Hospital.AddSlot(doctor);
        await client.Until(day => day["slots"]!.AsArray().Count == 1);
        (await Hospital.Post($"{DayOf(doctor).Replace("/live", "/delay", StringComparison.Ordinal)}", new { minutes = 25, reason = "Ward round" })).Ok();
        await client.Until(day => (int)day["delay_minutes"]! == 25);

        Assert.Equal("Ward round", (string?)client.State!["delay_reason"]);
    }

    [Fact]
    public async Task The_room_and_the_clock_of_the_hospital_are_told()
    {
        var doctor = (await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "Medicine", room = "4 B" })).Created();
        await Hospital.AddSlot(doctor);
        await using var client = Follow("sse", DayOf(doctor));

        var day = (await client.NextChange()).Data;

        Assert.Equal(("4 B", "Asia/Kolkata", "Dr. Rao"), ((string?)day["room"], (string?)day["time_zone"], (string?)day["doctor_name"]));
    }

    [Fact]
    public async Task A_slot_s_feed_has_that_slot_alone_with_its_own_version()
    {
        var (doctor, nine) = await OpenSlot();
        await Hospital.AddSlot(doctor, hour: 10);
        await Hospital.AddToken(nine);
        await using var client = Follow("sse", $"slots/{nine["id"]}/live");

        var snapshot = await client.NextChange();

        var slot = Assert.Single(snapshot.Data["slots"]!.AsArray())!;
        Assert.Equal((string)nine["id"]!, (string?)slot["id"]);
        Assert.Equal((long)slot["version"]!, (long)snapshot.Data["version"]!);
    }

    [Fact]
    public async Task What_a_client_still_has_is_not_repeated_and_what_it_missed_comes_whole()
    {
        var (doctor, slot) = await OpenSlot();
        await using var first = Follow("sse", DayOf(doctor));
        await first.NextChange();
        var known = first.LastId;

        await using (var again = Follow("sse", DayOf(doctor), known))
        {
            Assert.Equal("heartbeat", (await again.Next()).Kind);
        }

        await Hospital.AddToken(slot);
        await first.NextChange();
        await Hospital.AddToken(slot);
        await first.Until(day => NumbersIn(day).Length == 2);
        await using var late = Follow("sse", DayOf(doctor), known);

        var missed = await late.NextChange();

        Assert.Equal("snapshot", missed.Kind);
        JsonAssert.Same(first.State!.ToJsonString(), late.State!);
    }

    [Theory]
    [InlineData("slots/{0}/live")]
    [InlineData("doctors/1/days/2026-01-30/live")]
    public async Task After_a_gap_everything_is_told_anew(string path)
    {
        var (_, slot) = await OpenSlot();
        await Hospital.AddToken(slot);
        await using var client = Follow("sse", string.Format(path, slot["id"]), lastEventId: "0-deadbeef");

        Assert.Equal("snapshot", (await client.NextChange()).Kind);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_waiting_room_reads_no_name_no_phone_no_note_and_no_id_of_a_token(string way)
    {
        var (doctor, slot) = await OpenSlot();
        var token = (await Hospital.Post("tokens", new
        {
            patient_name = "Marker Marked",
            patient_phone = "+91 99999 88888",
            doctor_id = (int)doctor["id"]!,
            slot_id = (string)slot["id"]!,
            source = "online",
            notes = "marker-note",
        })).Created();
        await using var client = Follow(way, DayOf(doctor));

        var text = (await client.NextChange()).Data.ToJsonString();

        Assert.Contains((string)token["token_number"]!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marke", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("99999", text, StringComparison.Ordinal);
        Assert.DoesNotContain(((string)token["id"]!)[^10..], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initials_are_told_where_the_hospital_s_policy_says_so()
    {
        var policy = (await Hospital.Get("policy")).Ok();
        policy["board_shows"] = "initials";
        (await Hospital.Put("policy", policy)).Ok();
        var (doctor, slot) = await OpenSlot();
        await Hospital.AddToken(slot, patient: "Asha Nair");
        await using var client = Follow("sse", DayOf(doctor));

        Assert.Equal("A. N.", (string?)(await client.NextChange()).Data["slots"]![0]!["queue"]![0]!["initials"]);
    }

    [Theory]
    [InlineData("doctors/99/days/2026-01-30/live", "doctor_not_found")]
    [InlineData("slots/1-20260130-9/live", "slot_not_found")]
    [InlineData("tokens/1-20260130-1-K7Q2M9XB4T/live", "token_not_found")]
    [InlineData("tokens/1-20260130-1-K7Q2M9XB4T/ticket", "token_not_found")]
    public async Task What_does_not_exist_can_not_be_followed(string path, string code) =>
        (await Hospital.Get(path)).Problem(404, code);

    [Fact]
    public async Task A_query_parameter_that_a_feed_does_not_know_is_refused()
    {
        var (doctor, _) = await OpenSlot();

        (await Hospital.Get(DayOf(doctor) + "?last_event=3")).Problem(400, "invalid_request");
    }
}
