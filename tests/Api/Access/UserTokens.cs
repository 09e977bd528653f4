using System.Text;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Access;

/// <summary>Tokens of an issuer: which open the service, and which don't.</summary>
public sealed class UserTokens(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_good_token_says_who_calls()
    {
        var hospital = await Host.CreateHospital();

        var me = (await hospital.As("desk", "doctor").Get("me")).Ok();

        Assert.Equal("user:ashok", (string?)me["name"]);
        Assert.Equal(hospital.Name, (string?)me["hospital"]);
        Assert.Equal(["desk", "doctor"], me["roles"]!.AsArray().Select(role => (string)role!));
    }

    [Fact]
    public async Task An_expired_token_opens_nothing() =>
        await Refused(name => Issuer.Token(name, ["desk"], expires: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1)));

    [Fact]
    public async Task A_token_of_another_issuer_opens_nothing() => await Refused(name => Issuer.Token(name, ["desk"], issuer: "other"));

    [Fact]
    public async Task A_token_for_another_service_opens_nothing() => await Refused(name => Issuer.Token(name, ["desk"], audience: "other"));

    [Fact]
    public async Task A_token_signed_with_another_key_opens_nothing() =>
        await Refused(name => Issuer.Token(name, ["desk"], key: Convert.ToBase64String(new byte[64])));

    [Fact]
    public async Task An_unsigned_token_opens_nothing() => await Refused(name =>
    {
        var payload = Issuer.Token(name, ["desk"]).Split('.')[1];
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        return $"{header}.{payload}.";
    });

    [Fact]
    public async Task A_tampered_token_opens_nothing() => await Refused(name =>
    {
        var parts = Issuer.Token(name, ["board"]).Split('.');
        var claims = Encoding.UTF8.GetString(Decode(parts[1])).Replace("board", "admin", StringComparison.Ordinal);
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    });

    [Fact]
    public async Task A_token_without_a_subject_opens_nothing() => await Refused(name => Issuer.Token(name, ["desk"], subject: ""));

    [Theory]
    [InlineData("nobodys-hospital")]
    [InlineData("../main")]
    [InlineData("")]
    public async Task A_token_that_names_no_hospital_of_this_service_opens_nothing(string hospital) =>
        await Refused(_ => Issuer.Token(hospital, ["admin"]));

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer x")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("opd_main_K7Q2M9XB4T_x")]
    public async Task What_is_no_credentials_opens_nothing(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "me");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var reply = await Hospital.With("").Send(request);

        reply.Problem(401, "sign_in_required");
        Assert.Equal("Bearer", reply["WWW-Authenticate"]);
    }

    [Fact]
    public async Task Roles_count_for_nothing_without_a_hospital()
    {
        var caller = Hospital.With(Issuer.Token(hospital: null, ["admin", "desk"]));

        (await caller.Get("doctors")).Problem(403, "not_allowed");
        (await caller.Get("hospitals")).Problem(403, "not_allowed");
    }

    [Fact]
    public async Task How_to_sign_in_is_told_to_everyone()
    {
        var answer = (await Hospital.With("").Get("sign-in")).Ok();

        Assert.False((bool)answer["development"]!);
        Assert.Equal("openid profile", (string?)answer["scope"]);
    }

    [Fact]
    public async Task How_to_sign_in_is_told_to_who_comes_with_a_token_that_has_ended()
    {
        var ended = Issuer.Token("main", ["desk"], expires: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));

        (await Hospital.With(ended).Get("sign-in")).Ok();
    }

    private async Task Refused(Func<string, string> token)
    {
        var hospital = await Host.CreateHospital();
        (await hospital.As("desk").Get("me")).Ok();

        var reply = await hospital.With(token(hospital.Name)).Get("me");

        reply.Problem(401, "sign_in_required");
        Assert.Equal("Bearer", reply["WWW-Authenticate"]);
    }

    private static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
