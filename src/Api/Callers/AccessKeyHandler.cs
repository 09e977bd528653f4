using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Callers;

/// <summary>Authenticates machines by an access key of their hospital.</summary>
internal sealed class AccessKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessKeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "AccessKey";

    /// <summary>
    /// False for endpoints that ignore the caller. They must not check keys, because clients could use them to find out
    /// whether a key is valid.
    /// </summary>
    private bool EndpointDependsOnCaller => Context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<IAllowAnonymous>() is null || endpoint.GetMetadata<OpenToPatients>() is not null);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!EndpointDependsOnCaller)
        {
            return AuthenticateResult.NoResult();
        }

        if (!AccessKeyText.TryParse(Credentials.Of(Request), out var key) || await keys.Find(key) is not { } valid)
        {
            return AuthenticateResult.Fail("The access key is not valid.");
        }

        var caller = new Caller(key.Hospital, $"key:{valid.Id}", valid.Roles, ClientAddress.Of(Context));
        return AuthenticateResult.Success(
            new AuthenticationTicket(CallerIdentity.OfMachine(caller, valid, key.ToString()), SchemeName));
    }
}
