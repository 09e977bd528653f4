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
        (await Hospital.Patch($"slots/{slot["id"]}", new { max_capacity = 6 }, "desk-1")).Ok();

        (await Hospital.Post("tokens", Hospital.NewToken(slot), "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_call_and_an_automatic_choice_on_one_day()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor);
        (await Hospital.Post("doctors/1/days/2026-01-30/next", key: "desk-1")).NoContent();

        (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor), "desk-1")).Problem(422, "idempotency_key_reused");
    }
}
