using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Slots;

public sealed class EndedSlots(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_slot_says_that_it_has_ended_by_the_hospitals_clock()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, ten) = (await Hospital.AddSlot(doctor), await Hospital.AddSlot(doctor, hour: 10));

        Host.Clock.Advance(TimeSpan.FromMinutes(90) - TimeSpan.FromTicks(1));
        Assert.False((bool)(await Hospital.Slot(nine))["has_ended"]!);

        Host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.True((bool)(await Hospital.Slot(nine))["has_ended"]!);
        Assert.False((bool)(await Hospital.Slot(ten))["has_ended"]!);
        Assert.Equal([true, false], (await Hospital.List("slots")).Select(slot => (bool)slot!["has_ended"]!));
        Assert.Equal(
            [true, false],
            (await Hospital.Get($"doctors/1/days/{Hospital.Today}")).Ok()["slots"]!.AsArray().Select(slot => (bool)slot!["has_ended"]!));
    }

    [Fact]
    public async Task A_slot_of_a_past_day_has_ended_when_it_is_added_and_a_repeated_request_says_what_the_first_said()
    {
        var doctor = await Hospital.AddDoctor();
        var past = Hospital.NewSlot(doctor, date: "2026-01-29");
        var today = Hospital.NewSlot(doctor);
        var (ofPast, ofToday) = ((await Hospital.Post("slots", past, key: "past")).Created(), (await Hospital.Post("slots", today, key: "today")).Created());
        var opened = (await Hospital.Patch($"slots/{ofToday["id"]}", new { max_capacity = 9, reason = "drill" }, key: "nine")).Ok();

        Host.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal([true, false, false], new[] { ofPast, ofToday, opened }.Select(slot => (bool)slot["has_ended"]!));
        JsonAssert.Same(ofPast, (await Hospital.Post("slots", past, key: "past")).Created());
        JsonAssert.Same(ofToday, (await Hospital.Post("slots", today, key: "today")).Created());
        JsonAssert.Same(opened, (await Hospital.Patch($"slots/{ofToday["id"]}", new { max_capacity = 9, reason = "drill" }, key: "nine")).Ok());
        Assert.True((bool)(await Hospital.Patch($"slots/{ofToday["id"]}", new { max_capacity = 10, reason = "drill" })).Ok()["has_ended"]!);
    }
}
