using System.ComponentModel;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Access;

internal sealed class SignInResponse
{
    private readonly SignInSettings _settings;

    internal SignInResponse(SignInSettings settings, string? issuer, bool isDevelopment)
    {
        _settings = settings;
        Development = isDevelopment;
        Issuer = issuer;
    }

    [Description("Whoever brings no credentials is let in as an admin.")]
    public bool Development { get; }

    [Description("The OpenID Connect issuer that people sign in at; null when there is none for browsers.")]
    public string? Issuer { get; }

    [Description("The pages' client at the issuer; null: the pages take access keys only.")]
    public string? ClientId => _settings.ClientId.Length > 0 ? _settings.ClientId : null;

    [Description("What to ask the issuer for.")]
    public string Scope => _settings.Scope;
}
