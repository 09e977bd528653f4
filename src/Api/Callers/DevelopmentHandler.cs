using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>
/// In Development who brings no credentials is an admin of the deployment's own hospital, so that a newcomer can try everything at
/// once; each answer says so. Elsewhere this handler is not there.
/// </summary>
internal sealed class DevelopmentHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<OpdTokensOptions> settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Development";

    /// <summary>Stands in the audit in the place of a name.</summary>
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
