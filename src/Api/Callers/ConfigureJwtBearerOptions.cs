using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Authenticates users by tokens (JWT) of the issuer in <c>Authentication:Schemes:Bearer</c>, and maps their claims to
/// a caller.
/// </summary>
internal sealed class ConfigureJwtBearerOptions(IOptions<OpdTokensOptions> settings, KnownHospitals hospitals)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>
    /// Clocks of servers differ by seconds. The library's default of five minutes would accept expired tokens for too
    /// long.
    /// </summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>The limit of OpenID Connect Core 1.0, section 2.</summary>
    private const int MaxSubjectLength = 255;

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;

        // The reason for refusing a token is logged, and not sent to the client.
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        options.TokenValidationParameters.RequireAudience = true;
        options.TokenValidationParameters.RequireExpirationTime = true;
        options.TokenValidationParameters.RequireSignedTokens = true;
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                context.Token = Credentials.Of(context.Request);
                return Task.CompletedTask;
            },
            OnTokenValidated = SetCaller,
        };
    }

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    private async Task SetCaller(TokenValidatedContext context)
    {
        var claims = context.Principal!;
        var subject = claims.FindFirstValue("sub");
        if (subject is not { Length: > 0 and <= MaxSubjectLength })
        {
            context.Fail("The token has no valid subject (sub).");
            return;
        }

        var roles = RoleNames.Read(claims.FindAll(settings.Value.SignIn.RoleClaim).Select(claim => claim.Value));
        var named = claims.FindFirstValue(settings.Value.SignIn.HospitalClaim);
        HospitalId? hospital = null;
        if (named is not null)
        {
            if (!HospitalId.TryParse(named, out var parsed) || !await hospitals.Contains(parsed))
            {
                context.Fail("The hospital in the token does not exist.");
                return;
            }

            hospital = parsed;
        }
        else
        {
            // All other roles apply to a hospital.
            roles &= Roles.Operator;
        }

        var caller = new Caller(hospital, $"user:{subject}", roles, ClientAddress.Of(context.HttpContext));
        var displayName = claims.FindFirstValue("name")
            ?? claims.FindFirstValue("preferred_username")
            ?? claims.FindFirstValue("unique_name");
        context.Principal = CallerIdentity.OfUser(caller, displayName, context.SecurityToken.ValidTo);
    }
}
