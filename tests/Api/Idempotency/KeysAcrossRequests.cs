using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Idempotency;

/// <summary>A key that belongs to one request must not come with another, whatever that is about.</summary>
public sealed class KeysAcrossRequests(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Two_endpoints_of_one_token()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
        (await Hospital.ChangeStatus(token, "checked_in", "desk-1")).Ok();

        (await Hospital.Post($"tokens/{token["id"]}/cancel", key: "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Two_tokens_of_one_slot()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var (first, second) = (await Hospital.AddToken(slot), await Hospital.AddToken(slot));
        (await Hospital.ChangeStatus(first, "checked_in", "desk-1")).Ok();

        (await Hospital.ChangeStatus(second, "checked_in", "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_slot_and_a_token_in_it()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.Patch($"slots/{slot["id"]}", new { max_capacity = 6, reason = "drill" }, "desk-1")).Ok();

        (await Hospital.Post("tokens", Hospital.NewToken(slot), "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_call_and_an_automatic_choice_on_one_day()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor);
        (await Hospital.Post("doctors/1/days/2026-01-30/next", key: "desk-1")).NoContent();

        (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor), "desk-1"))
            .Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Two_slots_of_a_day()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, ten) = (await Hospital.AddSlot(doctor, hour: 9), await Hospital.AddSlot(doctor, hour: 10));
        (await Hospital.Post("tokens", Hospital.NewToken(nine), "desk-1")).Created();

        (await Hospital.Post("tokens", Hospital.NewToken(ten), "desk-1")).Problem(422, "idempotency_key_reused");

        Assert.Single(await Hospital.List("tokens"));
    }

    [Fact]
    public async Task Two_days_of_a_doctor()
    {
        var doctor = await Hospital.AddDoctor();
        (await Hospital.Post("slots", Hospital.NewSlot(doctor), "desk-1")).Created();

        (await Hospital.Post("slots", Hospital.NewSlot(doctor, date: "2026-01-31"), "desk-1"))
            .Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_doctor_and_another_doctor()
    {
        await Hospital.AddDoctor();
        await Hospital.AddDoctor();
        (await Hospital.Patch("doctors/1", new { name = "Dr. Bose" }, "desk-1")).Ok();

        (await Hospital.Patch("doctors/2", new { name = "Dr. Bose" }, "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_request_that_was_refused_and_another()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.AddToken(slot);
        (await Hospital.Post("tokens", Hospital.NewToken(slot), "desk-1")).Problem(409, "slot_full");

        (await Hospital.Post("tokens", Hospital.NewToken(slot, "walk_in"), "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_request_that_could_not_be_read_may_be_mended_and_keep_its_key()
    {
        (await Hospital.Post("doctors", "{}", "desk-1")).Problem(400, "invalid_request");

        (await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "Cardiology" }, "desk-1")).Created();
    }
}
