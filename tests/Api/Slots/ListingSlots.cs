using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Slots;

public sealed class ListingSlots(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Slots_are_listed_by_date_and_start_from_today_on()
    {
        await MakeThreeDays();

        Assert.Equal(
            ["1-20260130-2", "2-20260130-1", "1-20260130-1", "1-20260131-1"],
            await Ids("slots"));
    }

    [Theory]
    [InlineData("slots?date=2026-01-29", "1-20260129-1")]
    [InlineData("slots?date=2026-01-31", "1-20260131-1")]
    [InlineData("slots?date=2026-02-01", "")]
    [InlineData("slots?doctor_id=2", "2-20260130-1")]
    [InlineData("slots?doctor_id=1", "1-20260130-2 1-20260130-1 1-20260131-1")]
    [InlineData("slots?doctor_id=1&date=2026-01-30", "1-20260130-2 1-20260130-1")]
    [InlineData("slots?doctor_id=2&date=2026-01-31", "")]
    public async Task Slots_can_be_asked_for_by_doctor_and_date(string list, string ids)
    {
        await MakeThreeDays();

        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), await Ids(list));
    }

    [Theory]
    [InlineData("slots", 0)]
    [InlineData("slots?active_only=true", 0)]
    [InlineData("slots?active_only=false", 1)]
    [InlineData("slots?active_only=false&date=2026-01-30&doctor_id=1", 1)]
    public async Task Closed_slots_are_listed_only_when_asked_for(string list, int count)
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.Patch("slots/1-20260130-1", new { is_active = false })).Ok();

        Assert.Equal(count, (await Hospital.List(list)).Count);
    }

    [Fact]
    public async Task A_listed_slot_is_the_slot_as_it_reads_alone()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);

        JsonAssert.Same(await Hospital.Slot(slot), Assert.Single(await Hospital.List("slots")));
    }

    [Fact]
    public async Task Slots_of_a_doctor_who_was_never_registered_are_not_an_empty_list() =>
        (await Hospital.Get("slots?doctor_id=9")).Problem(404, "doctor_not_found");

    private async Task MakeThreeDays()
    {
        var (rao, bose) = (await Hospital.AddDoctor("Dr. Rao"), await Hospital.AddDoctor("Dr. Bose"));
        await Hospital.AddSlot(rao, hour: 11);
        await Hospital.AddSlot(rao, hour: 9);
        await Hospital.AddSlot(bose, hour: 10);
        await Hospital.AddSlot(rao, hour: 8, date: "2026-01-31");
        await Hospital.AddSlot(rao, hour: 9, date: "2026-01-29");
    }

    private async Task<IEnumerable<string?>> Ids(string list) => (await Hospital.List(list)).Select(slot => (string?)slot!["id"]);
}
