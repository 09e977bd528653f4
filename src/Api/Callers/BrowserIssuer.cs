using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>The OpenID Connect issuer that users sign in to with a browser.</summary>
internal sealed class BrowserIssuer(IOptions<OpdTokensOptions> settings, IOptionsMonitor<JwtBearerOptions> schemes)
{
    private readonly SignInSettings _settings = settings.Value.SignIn;

    /// <summary>The issuer's address; null when none is configured.</summary>
    public string? Address =>
        _settings.Issuer.Length > 0 ? _settings.Issuer : schemes.Get(JwtBearerDefaults.AuthenticationScheme).Authority;

    /// <summary>
    /// The origin that the desk's scripts call to sign in; null when sign-in with a browser is not configured.
    /// </summary>
    public string? Origin =>
        _settings.ClientId.Length > 0 && Uri.TryCreate(Address, UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
