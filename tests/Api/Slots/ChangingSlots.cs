using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Slots;

public sealed class ChangingSlots(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_change_of_capacity_leaves_everything_else()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 5);
        await Hospital.AddToken(slot);

        var changed = (await Hospital.Patch("slots/1-20260130-1", new { max_capacity = 7, reason = "drill" })).Ok();

        (slot["max_capacity"], slot["current_count"], slot["available_capacity"], slot["held"]) = (7, 1, 6, 1);
        JsonAssert.Same(slot, changed);
        JsonAssert.Same(slot, await Hospital.Slot(slot));
    }

    [Fact]
    public async Task Capacity_goes_down_to_the_seats_held_and_no_further()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 5);
        for (var patient = 0; patient < 3; patient++)
        {
            await Hospital.AddToken(slot);
        }

        (await Hospital.Patch("slots/1-20260130-1", new { max_capacity = 2, reason = "drill" })).Problem(409, "capacity_below_held");
        Assert.Equal(5, (int)(await Hospital.Slot(slot))["max_capacity"]!);

        var full = (await Hospital.Patch("slots/1-20260130-1", new { max_capacity = 3, reason = "drill" })).Ok();
        Assert.True((bool)full["is_full"]!);
    }

    [Fact]
    public async Task More_capacity_makes_room_at_once()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.AddToken(slot);
        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(409, "slot_full");

        (await Hospital.Patch("slots/1-20260130-1", new { max_capacity = 2, reason = "drill" })).Ok();

        await Hospital.AddToken(slot);
    }

    [Fact]
    public async Task A_closed_slot_takes_no_tokens_and_keeps_those_that_it_has()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot);

        var closed = (await Hospital.Patch("slots/1-20260130-1", new { is_active = false })).Ok();
        Assert.Equal((false, 1), ((bool)closed["is_active"]!, (int)closed["held"]!));

        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(409, "slot_inactive");
        await Hospital.Take(token, "checked_in", "consulting", "completed");
        Assert.Equal((1, 0), ((int)(await Hospital.Slot(slot))["current_count"]!, (int)(await Hospital.Slot(slot))["held"]!));
    }

    [Fact]
    public async Task A_closed_slot_is_neither_chosen_nor_offered()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, ten) = (await Hospital.AddSlot(doctor, hour: 9), await Hospital.AddSlot(doctor, hour: 10, capacity: 1));
        (await Hospital.Patch($"slots/{nine["id"]}", new { is_active = false })).Ok();

        var chosen = (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor))).Created();
        var full = (await Hospital.Post("tokens", Hospital.NewToken(ten))).Problem(409, "slot_full");

        JsonAssert.Same(ten["id"], chosen["slot_id"]);
        Assert.Empty(full["alternatives"]!.AsArray());
    }

    [Fact]
    public async Task A_closed_slot_gives_its_time_free_and_opens_again_only_into_time_that_is_free()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9);
        (await Hospital.Patch("slots/1-20260130-1", new { is_active = false })).Ok();
        var second = await Hospital.AddSlot(doctor, hour: 9);

        (await Hospital.Patch("slots/1-20260130-1", new { is_active = true })).Problem(409, "slot_overlaps");
        (await Hospital.Patch($"slots/{second["id"]}", new { is_active = false })).Ok();
        Assert.True((bool)(await Hospital.Patch("slots/1-20260130-1", new { is_active = true })).Ok()["is_active"]!);
    }

    [Fact]
    public async Task A_change_of_nothing_is_refused()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Patch("slots/1-20260130-1", "{}")).Problem(400, "invalid_request", "");
    }

    [Fact]
    public async Task A_slot_that_was_never_made_cannot_be_changed()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Patch("slots/1-20260130-2", new { max_capacity = 7, reason = "drill" })).Problem(404, "slot_not_found");
    }
}
