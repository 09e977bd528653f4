using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Slots;

public sealed class Slots(ApiHost host) : ApiTest(host)
{
    private const string Nine = """
        {
          "id": "1-20260130-1",
          "doctor_id": 1,
          "date": "2026-01-30",
          "start_time": "09:00",
          "end_time": "10:00",
          "ends_on": "2026-01-30",
          "max_capacity": 20,
          "current_count": 0,
          "held": 0,
          "available_capacity": 20,
          "is_full": false,
          "is_active": true,
          "has_ended": false
        }
        """;

    private const string NewNine =
        """{"doctor_id": 1, "date": "2026-01-30", "start_time": "09:00", "end_time": "10:00", "max_capacity": 20}""";

    [Fact]
    public async Task A_slot_is_made_empty_and_open_and_can_be_read_where_location_says()
    {
        await Hospital.AddDoctor();

        var reply = await Hospital.Post("slots", NewNine);

        JsonAssert.Same(Nine, reply.Created());
        Assert.Equal("/api/v1/slots/1-20260130-1", reply["Location"]);
        JsonAssert.Same(Nine, (await Hospital.Get(reply["Location"]!)).Ok());
    }

    [Fact]
    public async Task Held_seats_are_counted_and_a_slot_without_a_free_one_is_full()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 2);
        await Hospital.AddToken(slot);
        var half = await Hospital.Slot(slot);
        await Hospital.AddToken(slot);
        var full = await Hospital.Slot(slot);

        Assert.Equal((1, 1, false), ((int)half["current_count"]!, (int)half["available_capacity"]!, (bool)half["is_full"]!));
        Assert.Equal((2, 0, true), ((int)full["current_count"]!, (int)full["available_capacity"]!, (bool)full["is_full"]!));
    }

    [Theory]
    [InlineData("09:00", "10:00")]
    [InlineData("09:59", "10:01")]
    [InlineData("08:00", "09:01")]
    [InlineData("08:00", "12:00")]
    [InlineData("09:20", "09:40")]
    public async Task Two_slots_of_a_doctor_never_share_a_minute(string start, string end)
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9);

        var reply = await Hospital.Post(
            "slots", new { doctor_id = 1, date = Hospital.Today, start_time = start, end_time = end, max_capacity = 5 });

        reply.Problem(409, "slot_overlaps");
        Assert.Single(await Hospital.List("slots"));
    }

    [Fact]
    public async Task Slots_may_touch_and_other_doctors_and_days_may_have_the_same_time()
    {
        var (rao, bose) = (await Hospital.AddDoctor(), await Hospital.AddDoctor());
        await Hospital.AddSlot(rao, hour: 9);

        await Hospital.AddSlot(rao, hour: 8);
        await Hospital.AddSlot(rao, hour: 10);
        await Hospital.AddSlot(bose, hour: 9);
        await Hospital.AddSlot(rao, hour: 9, date: "2026-01-31");

        Assert.Equal(5, (await Hospital.List("slots")).Count);
    }

    [Fact]
    public async Task Past_days_get_slots_too_so_that_they_can_be_filled_in()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), date: "2019-12-31");

        Assert.Equal(("1-20191231-1", "2019-12-31"), ((string?)slot["id"], (string?)slot["date"]));
    }

    [Theory]
    [InlineData("22:00", "24:00", "00:00")]
    [InlineData("22:00", "00:00", "00:00")]
    [InlineData("20:00", "08:00", "08:00")]
    [InlineData("10:00", "10:00", "10:00")]
    [InlineData("00:00", "24:00", "00:00")]
    public async Task A_slot_that_does_not_end_after_its_start_ends_on_the_next_date(string start, string end, string answered)
    {
        await Hospital.AddDoctor();

        var slot = (await Hospital.Post(
            "slots", new { doctor_id = 1, date = Hospital.Today, start_time = start, end_time = end, max_capacity = 5 })).Created();

        Assert.Equal(
            (start, answered, "2026-01-30", "2026-01-31"),
            ((string?)slot["start_time"], (string?)slot["end_time"], (string?)slot["date"], (string?)slot["ends_on"]));
    }

    [Fact]
    public async Task There_is_no_date_after_the_last_one()
    {
        await Hospital.AddDoctor();

        var reply = await Hospital.Post(
            "slots", new { doctor_id = 1, date = "9999-12-31", start_time = "20:00", end_time = "08:00", max_capacity = 5 });

        reply.Problem(400, "invalid_request", "/end_time");
    }

    [Fact]
    public async Task An_inactive_doctor_gets_no_new_slots()
    {
        await Hospital.AddDoctor();
        (await Hospital.Patch("doctors/1", new { is_active = false })).Ok();

        (await Hospital.Post("slots", NewNine)).Problem(409, "doctor_inactive");

        Assert.Empty(await Hospital.List("slots"));
    }

    [Fact]
    public async Task A_doctor_who_was_never_registered_gets_no_slots() =>
        (await Hospital.Post("slots", NewNine)).Problem(404, "doctor_not_found");

    [Theory]
    [InlineData("slots/1-20260130-2")]
    [InlineData("slots/1-20260131-1")]
    [InlineData("slots/2-20260130-1")]
    [InlineData("slots/1-20260130-2/queue")]
    public async Task A_slot_that_was_never_made_is_not_found(string path)
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Get(path)).Problem(404, "slot_not_found");
    }
}
