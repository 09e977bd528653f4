using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Audit;

public sealed class ReadingTheAudit(ApiHost host) : AuditTest(host)
{
    [Fact]
    public async Task Every_change_of_a_morning_is_there_newest_first_with_who_and_from_where()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot);
        await Hospital.Take(token, "checked_in");

        var entries = await Filed("limit=10", least: 4);
        Assert.Equal([4L, 3, 2, 1], entries.Select(entry => (long)entry["seq"]!));
        Assert.Equal(
            ["doctor.registered", "slot.added", "token.allocated", "token.checked_in"],
            entries.Select(entry => (string)entry["action"]!).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal(
            ("user:test", "admin", "127.0.0.1", "done"),
            ((string)entry["actor"]!, (string)entry["roles"]![0]!, (string)entry["address"]!, (string)entry["result"]!)));
        Assert.Equal(entries.Skip(1).Select(entry => (string)entry["hash"]!), entries.SkipLast(1).Select(entry => (string)entry["previous_hash"]!));
        var given = entries.Single(entry => (string)entry["action"]! == "token.allocated");
        JsonAssert.Same(token["id"], given["subject"]);
        Assert.Equal("DOC1-20260130-0001, online", (string)given["detail"]!);
    }

    [Fact]
    public async Task What_is_asked_for_is_listed_and_nothing_else()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot);
        Host.Clock.Advance(TimeSpan.FromHours(1));
        await Hospital.Take(token, "checked_in", "consulting");
        await Filed("limit=10", least: 5);

        Assert.Equal(3, (await Hospital.List($"audit?subject={token["id"]}")).Count);
        Assert.Single(await Hospital.List("audit?action=slot.added"));
        Assert.Equal(2, (await Hospital.List("audit?from=2026-01-30T04:00:00Z")).Count);
        Assert.Equal(3, (await Hospital.List("audit?to=2026-01-30T09:30:00%2B05:30&actor=user:test")).Count);
        Assert.Empty(await Hospital.List("audit?actor=user:nobody"));
        (await Hospital.Get("audit?from=2026-01-30T04:00:00Z&to=2026-01-30T03:00:00Z")).Problem(400, "invalid_request", "/query/to");
        (await Hospital.Get("audit?from=today")).Problem(400, "invalid_request", "/query/from");
    }

    [Fact]
    public async Task Who_had_a_patient_forgotten_and_why_is_there_but_not_which_patient()
    {
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        (await Hospital.Post("patients/erasures", new { phone = Hospital.Phone, reason = "Asked for by letter" })).Accepted();

        await Filed("limit=10", least: 4);
        var entry = Assert.Single(await Hospital.List("audit?action=patients.erasure_requested"))!;
        Assert.Equal(("user:test", "Asked for by letter"), ((string)entry["actor"]!, (string)entry["reason"]!));
        Assert.DoesNotContain("98470", entry.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
        await Filed("limit=10", least: 3);

        var first = await Hospital.Get("audit?limit=2");
        var next = first["Link"]!.Split('<', '>')[1]["/api/v1/".Length..];
        Assert.Equal([3L, 2], first.Ok().AsArray().Select(entry => (long)entry!["seq"]!));
        Assert.Equal([1L], (await Hospital.List(next)).Select(entry => (long)entry!["seq"]!));
        (await Hospital.Get("audit?cursor=x")).Problem(400, "invalid_cursor");
    }

    [Fact]
    public async Task Nothing_of_the_patient_is_in_it()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot, patient: "Marker Name");
        await Hospital.Post($"tokens/{token["id"]}/cancel", new { reason = "Marker Reason" });
        await Filed($"subject={token["id"]}", least: 2);

        var all = (await Hospital.Get("audit")).Text;
        Assert.DoesNotContain("Marker", all, StringComparison.Ordinal);
        Assert.DoesNotContain("98470", all, StringComparison.Ordinal);
    }
}
