using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpdTokens.Browser.Tests.Issuer;

/// <summary>
/// An OpenID Connect issuer on a loopback port: what a service and a browser need of Keycloak, Entra ID and their like. For a service it is
/// configured as <c>Authentication:Schemes:Bearer:Authority</c>, with <c>RequireHttpsMetadata=false</c>.
/// </summary>
public sealed class OpenIdIssuer : IAsyncDisposable
{
    /// <summary>What the service is called in its tokens.</summary>
    public const string Audience = "opdtokens";

    /// <summary>The pages, as this issuer knows them.</summary>
    public const string ClientId = "opd-desk";

    private const string AnyPort = "http://127.0.0.1:0";

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly CodeFlow _flow;

    private OpenIdIssuer(WebApplication app, TimeProvider clock)
    {
        (_app, _clock) = (app, clock);
        _flow = new CodeFlow(this);
    }

    public SigningKey Key { get; } = new();

    /// <summary>Without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    public static async Task<OpenIdIssuer> Start(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(AnyPort);
        builder.Logging.ClearProviders();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(any => any.AllowAnyOrigin().AllowAnyHeader()));
        var issuer = new OpenIdIssuer(builder.Build(), clock ?? TimeProvider.System);
        issuer.Map();
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>Lets somebody sign in.</summary>
    /// <param name="userName">What they type, with the same word as their password.</param>
    /// <param name="claims">What their tokens say.</param>
    public void Admit(string userName, TokenClaims claims) => _flow.Admit(userName, claims);

    /// <summary>Whoever has signed in can't go on without signing in again once their token has expired.</summary>
    public void EndSessions() => _flow.ForgetRefreshTokens();

    /// <summary>An access token.</summary>
    public string Issue(TokenClaims claims) => Issue(claims, Key);

    /// <summary>An access token, perhaps with the key of somebody else.</summary>
    public string Issue(TokenClaims claims, SigningKey key) => key.Sign(Write(claims));

    /// <summary>The claims of an access token, before they are signed.</summary>
    public JsonObject Write(TokenClaims claims)
    {
        var now = _clock.GetUtcNow();
        var written = new JsonObject
        {
            ["iss"] = claims.Issuer ?? Address,
            ["aud"] = claims.Audience,
            ["sub"] = claims.Subject,
            ["name"] = claims.Name,
            ["role"] = new JsonArray([.. claims.Roles.Select(role => JsonValue.Create(role))]),
            // Or two tokens of one second would be the same.
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + claims.Lifetime).ToUnixTimeSeconds(),
        };
        if (claims.Hospital is { } hospital)
        {
            written["hospital"] = hospital;
        }

        return written;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
    }

    private void Map()
    {
        _app.UseCors();
        _app.MapGet("/.well-known/openid-configuration", () => TypedResults.Json(new JsonObject
        {
            ["issuer"] = Address,
            ["jwks_uri"] = $"{Address}/keys",
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["end_session_endpoint"] = $"{Address}/end",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
        }));
        _app.MapGet("/keys", () => TypedResults.Json(new JsonObject { ["keys"] = new JsonArray(Key.PublicKey()) }));
        _app.MapGet("/authorize", CodeFlow.AskWho);
        _app.MapPost("/authorize", _flow.Authorize).DisableAntiforgery();
        _app.MapPost("/token", _flow.Exchange).DisableAntiforgery();
        _app.MapGet("/end", (HttpRequest request) => TypedResults.Redirect(request.Query["post_logout_redirect_uri"].ToString()));
    }
}
