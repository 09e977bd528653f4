using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>
/// In Development, makes callers without credentials admins of the deployment's own hospital, and says so in a header
/// of each answer. In other environments, the handler is not registered.
/// </summary>
internal sealed class DevelopmentHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IOptions<OpdTokensOptions> settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Development";

    /// <summary>The caller's name in the audit.</summary>
    public const string CallerName = "development";

    private const string Header = "OpdTokens-Development";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var hospital = HospitalId.Parse(settings.Value.Hospital);
        Response.Headers[Header] = $"no credentials: admin of {hospital}";
        var caller = new Caller(hospital, CallerName, Roles.Admin, ClientAddress.Of(Context));
        return Task.FromResult(AuthenticateResult.Success(
            new AuthenticationTicket(CallerIdentity.WithoutCredentials(caller, SchemeName), SchemeName)));
    }
}
