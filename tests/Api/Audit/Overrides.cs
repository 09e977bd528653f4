using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Audit;

/// <summary>Who overrides a rule says why.</summary>
public sealed class Overrides(ApiHost host) : AuditTest(host)
{
    private const string Forced = "tokens?emergency=true&force=true";

    [Fact]
    public async Task A_forced_emergency_without_a_reason_is_refused_and_may_be_repeated_with_one_and_the_same_key()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.AddToken(slot);

        (await Hospital.Post(Forced, Hospital.NewToken(slot), key: "k-1")).Problem(400, "reason_required");
        (await Hospital.Post(Forced + "&reason=%20", Hospital.NewToken(slot))).Problem(400, "reason_required");
        var token = (await Hospital.Post(Forced + "&reason=stroke", Hospital.NewToken(slot), key: "k-1")).Created();

        var entry = (await Filed($"subject={token["id"]}"))[0];
        Assert.Equal(("stroke", "DOC1-20260130-0002, priority, emergency, over capacity"), ((string)entry["reason"]!, (string)entry["detail"]!));
    }

    [Fact]
    public async Task The_reason_may_stand_in_the_body_and_counts_before_the_query_s()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Hospital.NewToken(slot))!;
        body["reason"] = "stroke";
        var token = (await Hospital.Post(Forced + "&reason=other", body.ToJsonString())).Created();

        Assert.Equal("stroke", (string)(await Filed($"subject={token["id"]}"))[0]["reason"]!);
    }

    [Fact]
    public async Task A_capacity_is_changed_with_a_reason_only_and_a_slot_is_closed_without()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var path = $"slots/{slot["id"]}";

        (await Hospital.Patch(path, new { max_capacity = 9 })).Problem(400, "reason_required");
        (await Hospital.Patch(path, new { reason = "x" })).Problem(400, "invalid_request");
        (await Hospital.Patch(path, new { max_capacity = 9, reason = "second room" })).Ok();
        (await Hospital.Patch(path, new { is_active = false })).Ok();

        var changes = await Filed($"subject={slot["id"]}&action=slot.changed", least: 2);
        Assert.Equal(
            [("closed", null), ("capacity 5 -> 9", "second room")], changes.Select(entry => ((string)entry["detail"]!, (string?)entry["reason"])));
    }

    [Fact]
    public async Task An_override_that_is_refused_is_filed_with_its_refusal()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 2);
        await Hospital.AddToken(slot);
        await Hospital.AddToken(slot);
        (await Hospital.Post(Forced + "&reason=one", Hospital.NewToken(slot))).Created();

        (await Hospital.Post(Forced + "&reason=two", Hospital.NewToken(slot))).Problem(409, "slot_full");
        (await Hospital.Patch($"slots/{slot["id"]}", new { max_capacity = 1, reason = "ill" })).Problem(409, "capacity_below_held");

        var refused = (await Filed($"subject={slot["id"]}", least: 3)).Where(entry => (string)entry["result"]! != "done");
        Assert.Equal(
            [("slot.changed", "ill", "capacity_below_held"), ("token.allocated", "two", "slot_full")],
            refused.Select(entry => ((string)entry["action"]!, (string)entry["reason"]!, (string)entry["result"]!)));
    }
}
