using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Startup;

namespace OpdTokens.Api.Callers;

/// <summary>Refuses the start outside Development if no issuer or no audience of user tokens is configured.</summary>
internal sealed class RequireIssuerService(IOptionsMonitor<JwtBearerOptions> schemes, IHostEnvironment environment)
    : IHostedService
{
    /// <exception cref="CannotStartException">The issuer or the audience is not configured.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var bearer = schemes.Get(JwtBearerDefaults.AuthenticationScheme);
        var parameters = bearer.TokenValidationParameters;
        var hasIssuer = bearer.Authority is not null
            || bearer.MetadataAddress is not null
            || parameters.IssuerSigningKey is not null
            || parameters.IssuerSigningKeys?.Any() == true;
        var hasAudience = bearer.Audience is not null
            || parameters.ValidAudience is not null
            || parameters.ValidAudiences?.Any() == true;
        return hasIssuer && hasAudience
            ? Task.CompletedTask
            : throw new CannotStartException(hasIssuer ? WithoutAudience : WithoutIssuer);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string WithoutIssuer =>
        $"Authentication:Schemes:Bearer:Authority is missing, and environment {environment.EnvironmentName} requires "
        + "sign-in. Write the address of your OpenID Connect issuer, for example https://login.example.org/realms/opd "
        + "(docs/sign-in.md). To try the service without sign-in, start it with --environment Development.";

    private static string WithoutAudience =>
        "Authentication:Schemes:Bearer:ValidAudiences is missing. Without it, the service would accept tokens that "
        + "were issued for other services. Write the audience (aud) of your issuer's tokens, for example "
        + "--Authentication:Schemes:Bearer:ValidAudiences:0=opdtokens";
}
