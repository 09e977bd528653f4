using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace OpdTokens.Browser.Tests.Issuer;

/// <summary>Authorization code with proof of possession (RFC 7636), and refresh tokens that are good once.</summary>
internal sealed class CodeFlow(OpenIdIssuer issuer)
{
    private readonly ConcurrentDictionary<string, TokenClaims> _people = [];
    private readonly ConcurrentDictionary<string, Grant> _codes = [];
    private readonly ConcurrentDictionary<string, TokenClaims> _refreshTokens = [];

    public void Admit(string userName, TokenClaims claims) => _people[userName] = claims;

    public void ForgetRefreshTokens() => _refreshTokens.Clear();

    /// <summary>The page that asks for name and password, and sends all that it was asked with along.</summary>
    public static IResult AskWho(HttpRequest request)
    {
        var asked = request.Query
            .Select(member => $"<input type=hidden name='{Html(member.Key)}' value='{Html(member.Value.ToString())}'>");
        return TypedResults.Content(
            $"""
             <!doctype html>
             <html lang="en">
             <title>Who are you?</title>
             <form method="post" action="/authorize">
             {string.Concat(asked)}
             <label>User <input name="user" autofocus></label>
             <label>Password <input name="password" type="password"></label>
             <button>Sign in</button>
             </form>
             </html>
             """,
            "text/html; charset=utf-8");
    }

    public IResult Authorize(IFormCollection form)
    {
        var user = form["user"].ToString();
        if (form["client_id"] != OpenIdIssuer.ClientId || form["response_type"] != "code" || form["code_challenge_method"] != "S256")
        {
            return Refuse("invalid_request");
        }

        if (form["password"] != user || !_people.TryGetValue(user, out var claims))
        {
            return Back(form, ("error", "access_denied"));
        }

        var code = NewSecret();
        _codes[code] = new Grant(claims, form["redirect_uri"].ToString(), form["code_challenge"].ToString());
        return Back(form, ("code", code));
    }

    public IResult Exchange(IFormCollection form) => form["grant_type"].ToString() switch
    {
        _ when form["client_id"] != OpenIdIssuer.ClientId => Refuse("invalid_client"),
        "authorization_code" when _codes.TryRemove(form["code"].ToString(), out var grant) && grant.IsKeptBy(form) => Answer(grant.Claims),
        "refresh_token" when _refreshTokens.TryRemove(form["refresh_token"].ToString(), out var claims) => Answer(claims),
        _ => Refuse("invalid_grant"),
    };

    private IResult Answer(TokenClaims claims)
    {
        var refresh = NewSecret();
        _refreshTokens[refresh] = claims;
        return TypedResults.Json(new JsonObject
        {
            ["token_type"] = "Bearer",
            ["access_token"] = issuer.Issue(claims),
            ["id_token"] = issuer.Issue(claims with { Audience = OpenIdIssuer.ClientId }),
            ["refresh_token"] = refresh,
            ["expires_in"] = (long)claims.Lifetime.TotalSeconds,
        });
    }

    private static IResult Refuse(string error) => TypedResults.BadRequest(new JsonObject { ["error"] = error });

    private static IResult Back(IFormCollection form, (string Name, string Value) answer) => TypedResults.Redirect(QueryHelpers.AddQueryString(
        form["redirect_uri"].ToString(),
        new Dictionary<string, string?> { [answer.Name] = answer.Value, ["state"] = form["state"] }));

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private sealed record Grant(TokenClaims Claims, string RedirectUri, string Challenge)
    {
        public bool IsKeptBy(IFormCollection form) =>
            form["redirect_uri"] == RedirectUri
            && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == Challenge;
    }
}
