using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>Where people sign in with their browsers.</summary>
internal sealed class BrowserIssuer(IOptions<OpdTokensOptions> settings, IOptionsMonitor<JwtBearerOptions> schemes)
{
    private readonly SignInSettings _settings = settings.Value.SignIn;

    /// <summary>Null: the service knows no issuer by its address.</summary>
    public string? Address =>
        _settings.Issuer.Length > 0 ? _settings.Issuer : schemes.Get(JwtBearerDefaults.AuthenticationScheme).Authority;

    /// <summary>What the desk's scripts have to reach; null when they have no business at the issuer.</summary>
    public string? Origin =>
        _settings.ClientId.Length > 0 && Uri.TryCreate(Address, UriKind.Absolute, out var address)
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
