using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Callers;

/// <summary>Machines sign in with a key of their hospital.</summary>
internal sealed class AccessKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AdmittedKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "AccessKey";

    /// <summary>Where it makes no difference who calls, no key is tried: nobody is to find out there whether it is a good one.</summary>
    private bool MakesDifference => Context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<IAllowAnonymous>() is null || endpoint.GetMetadata<OpenToPatients>() is not null);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!MakesDifference)
        {
            return AuthenticateResult.NoResult();
        }

        if (!AccessKeyText.TryParse(Credentials.Of(Request), out var key) || await keys.Find(key) is not { } admitted)
        {
            return AuthenticateResult.Fail("The key opens nothing.");
        }

        var caller = new Caller(key.Hospital, $"key:{admitted.Id}", admitted.Roles, ClientAddress.Of(Context));
        return AuthenticateResult.Success(
            new AuthenticationTicket(CallerIdentity.OfMachine(caller, admitted, key.ToString()), SchemeName));
    }
}
