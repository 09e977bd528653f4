using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>People sign in with a token of the hospital's own issuer: <c>Authentication:Schemes:Bearer</c> says which.</summary>
internal sealed class UserTokens(IOptions<OpdTokensOptions> settings, KnownHospitals hospitals) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>Clocks of servers differ by seconds; five minutes, the library's default, is a long time for a token that has ended.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Longer subjects do not exist (OpenID Connect Core 1.0, section 2).</summary>
    private const int LongestSubject = 255;

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;

        // Why a token was refused is for the log, not for who sent it.
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
            OnTokenValidated = Recognise,
        };
    }

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    private async Task Recognise(TokenValidatedContext context)
    {
        var claims = context.Principal!;
        var subject = claims.FindFirstValue("sub");
        if (subject is not { Length: > 0 and <= LongestSubject })
        {
            context.Fail("The token names no subject.");
            return;
        }

        var roles = RoleNames.Read(claims.FindAll(settings.Value.SignIn.RoleClaim).Select(claim => claim.Value));
        var named = claims.FindFirstValue(settings.Value.SignIn.HospitalClaim);
        HospitalId? hospital = null;
        if (named is not null)
        {
            if (!HospitalId.TryParse(named, out var parsed) || !await hospitals.Has(parsed))
            {
                context.Fail("The token names a hospital that this service does not have.");
                return;
            }

            hospital = parsed;
        }
        else
        {
            // What a role may do in a hospital says nothing without one.
            roles &= Roles.Operator;
        }

        var caller = new Caller(hospital, $"user:{subject}", roles, ClientAddress.Of(context.HttpContext));
        var displayName = claims.FindFirstValue("name") ?? claims.FindFirstValue("preferred_username") ?? claims.FindFirstValue("unique_name");
        context.Principal = CallerIdentity.OfUser(caller, displayName, context.SecurityToken.ValidTo);
    }
}
