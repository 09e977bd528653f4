using System.Text.Json.Nodes;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Access;

public sealed class AccessKeys(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_key_lets_its_bearer_do_what_its_roles_may()
    {
        var hospital = await Host.CreateHospital();
        var key = await Create(hospital, "kiosk");

        var kiosk = hospital.With((string)key["key"]!);

        (await kiosk.Get("doctors")).Ok();
        (await kiosk.Get("tokens")).Problem(403, "not_allowed");
        var me = (await kiosk.Get("me")).Ok();
        Assert.Equal(("Kiosk at the door", hospital.Name), ((string?)me["name"], (string?)me["hospital"]));
    }

    [Fact]
    public async Task A_key_may_come_in_a_header_of_its_own()
    {
        var hospital = await Host.CreateHospital();
        var key = await Create(hospital, "kiosk");
        using var request = new HttpRequestMessage(HttpMethod.Get, "me");
        request.Headers.Add("X-Api-Key", (string)key["key"]!);

        (await hospital.With("").Send(request)).Ok();
    }

    [Fact]
    public async Task A_key_is_shown_once_and_not_again()
    {
        var wanted = new { name = "Wall", roles = new[] { "board" } };

        var shown = (await Hospital.Post("access-keys", wanted, key: "once")).Created();
        var repeated = await Hospital.Post("access-keys", wanted, key: "once");

        var secret = (string)shown["key"]!;
        Assert.StartsWith($"opd_{Hospital.Name}_{shown["id"]}_", secret, StringComparison.Ordinal);
        Assert.True(repeated.IsReplayed);
        Assert.Null(repeated.Created()["key"]);
        var list = await Hospital.Get("access-keys");
        Assert.DoesNotContain(secret.Split('_', 4)[3], list.Text, StringComparison.Ordinal);
        Assert.Equal("user:test", (string?)Assert.Single(list.Ok().AsArray())!["created_by"]);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_after_the_few_seconds_that_it_is_trusted()
    {
        var hospital = await Host.CreateHospital();
        var key = await Create(hospital, "kiosk");
        var kiosk = hospital.With((string)key["key"]!);
        (await kiosk.Get("me")).Ok();

        (await hospital.Post($"access-keys/{key["id"]}/revoke", new { reason = "stolen" })).Ok();
        Host.Clock.Advance(AccessKeyCache.MaxAge);

        (await kiosk.Get("me")).Problem(401, "sign_in_required");
        (await hospital.Post($"access-keys/{key["id"]}/rotate")).Problem(409, "access_key_ended");
    }

    [Fact]
    public async Task Revoking_again_changes_nothing()
    {
        var key = await Create(Hospital, "kiosk");
        var first = (await Hospital.Post($"access-keys/{key["id"]}/revoke")).Ok();
        Host.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await Hospital.Post($"access-keys/{key["id"]}/revoke");

        JsonAssert.Same(first, second.Ok());
    }

    [Fact]
    public async Task A_rotated_key_has_another_secret_and_the_old_one_opens_nothing()
    {
        var hospital = await Host.CreateHospital();
        var key = await Create(hospital, "kiosk");

        var rotated = (await hospital.Post($"access-keys/{key["id"]}/rotate")).Ok();
        Host.Clock.Advance(AccessKeyCache.MaxAge);

        Assert.Equal((string?)key["id"], (string?)rotated["id"]);
        (await hospital.With((string)rotated["key"]!).Get("me")).Ok();
        (await hospital.With((string)key["key"]!).Get("me")).Problem(401, "sign_in_required");
    }

    [Fact]
    public async Task A_key_ends_when_it_expires()
    {
        var hospital = await Host.CreateHospital();
        var key = (await hospital.Post("access-keys", new
        {
            name = "Fair",
            roles = new[] { "kiosk" },
            expires_at = ApiHost.Morning.AddHours(1),
        })).Created();
        var kiosk = hospital.With((string)key["key"]!);
        (await kiosk.Get("me")).Ok();

        Host.Clock.Advance(TimeSpan.FromHours(1));

        (await kiosk.Get("me")).Problem(401, "sign_in_required");
    }

    [Fact]
    public async Task When_a_key_was_last_used_is_told()
    {
        var hospital = await Host.CreateHospital();
        var key = await Create(hospital, "kiosk");
        Assert.Null(await LastUse(hospital));

        (await hospital.With((string)key["key"]!).Get("me")).Ok();
        (await hospital.Post("access-keys", new { name = "Another", roles = new[] { "board" } })).Created();

        Assert.Equal("2026-01-30T03:00:00Z", await LastUse(hospital));
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("gardener")]
    [InlineData("patient")]
    public async Task A_key_has_none_but_the_roles_of_a_hospital(string role) =>
        (await Hospital.Post("access-keys", new { name = "Wall", roles = new[] { role } })).Problem(400, "invalid_request", "/roles");

    [Fact]
    public async Task A_key_with_one_character_changed_opens_nothing()
    {
        var hospital = await Host.CreateHospital();
        var text = (string)(await Create(hospital, "kiosk"))["key"]!;
        var changed = text[..^2] + (text[^2] == 'A' ? 'B' : 'A') + text[^1];

        (await hospital.With(changed).Get("me")).Problem(401, "sign_in_required");
    }

    [Fact]
    public async Task A_key_of_one_hospital_opens_no_other()
    {
        var (one, other) = (await Host.CreateHospital(), await Host.CreateHospital());
        var key = (string)(await Create(one, "admin"))["key"]!;

        (await other.With(key.Replace(one.Name, other.Name, StringComparison.Ordinal)).Get("me")).Problem(401, "sign_in_required");
        Assert.Equal(one.Name, (string?)(await other.With(key).Get("me")).Ok()["hospital"]);
    }

    private static async Task<JsonNode> Create(Hospital hospital, string role) =>
        (await hospital.Post("access-keys", new { name = "Kiosk at the door", roles = new[] { role } })).Created();

    private static async Task<string?> LastUse(Hospital hospital) =>
        (string?)(await hospital.List("access-keys"))[0]!["last_used_at"];
}
