using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>
/// The tests' own way to sign in: a request that names a hospital comes from an admin of it, or in the roles that it names. What comes
/// without signs in as everybody has to.
/// </summary>
internal sealed class TestCallers(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string RolesHeader = "X-Test-Roles";

    private const string SchemeName = "Test";

    public static void StandBefore(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestCallers>(SchemeName, configureOptions: null);
        services.PostConfigure<PolicySchemeOptions>(AccessExtensions.Scheme, options =>
        {
            var ofTheService = options.ForwardDefaultSelector!;
            options.ForwardDefaultSelector = context => NamesHospital(context.Request) ? SchemeName : ofTheService(context);
        });
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var hospital = HospitalId.Parse(Request.Headers[Hospital.Header].ToString());
        var roles = Request.Headers[RolesHeader] is [{ } named] ? Enum.Parse<Roles>(named) : Roles.Admin;
        var caller = new Caller(hospital, "user:test", roles, "127.0.0.1");
        return Task.FromResult(AuthenticateResult.Success(
            new AuthenticationTicket(CallerIdentity.WithoutCredentials(caller, SchemeName), SchemeName)));
    }

    private static bool NamesHospital(HttpRequest request) => request.Headers.ContainsKey(Hospital.Header);
}
