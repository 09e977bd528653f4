using System.ComponentModel;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Features.SignIn;

internal static class GetSignIn
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("sign-in", Handle)
        .WithTags("Access")
        .WithName("getSignIn")
        .WithSummary("Get the sign-in settings")
        .WithDescription("The pages use them to send people to the hospital's issuer.")
        .AllowEveryone();

    private static Answer<SignInResponse> Handle(
        IOptions<OpdTokensOptions> settings, BrowserIssuer issuer, IHostEnvironment environment) =>
        Answer.Ok(new SignInResponse(settings.Value.SignIn, issuer.Address, environment.IsDevelopment()));
}

internal sealed class SignInResponse : IExample<SignInResponse>
{
    private readonly SignInSettings _settings;

    internal SignInResponse(SignInSettings settings, string? issuer, bool isDevelopment)
    {
        _settings = settings;
        Development = isDevelopment;
        Issuer = issuer;
    }

    public static SignInResponse Example => new(
        new SignInSettings { ClientId = "opdtokens-desk" }, "https://login.example.org/realms/opd", isDevelopment: false);

    [Description("True in Development: requests without credentials are treated as an admin.")]
    public bool Development { get; }

    [Description("The OpenID Connect issuer for browsers; null when there is none.")]
    public string? Issuer { get; }

    [Description("The client id of the pages at the issuer; null when the pages accept access keys only.")]
    public string? ClientId => _settings.ClientId.Length > 0 ? _settings.ClientId : null;

    [Description("The scopes to request from the issuer.")]
    public string Scope => _settings.Scope;
}
