using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Startup;

namespace OpdTokens.Api.Callers;

/// <summary>Outside Development a service that nobody could sign in to, or everybody, does not start.</summary>
internal sealed class RequireIssuer(IOptionsMonitor<JwtBearerOptions> schemes, IHostEnvironment environment) : IHostedService
{
    /// <exception cref="CannotStartException">It is not known whose tokens to believe.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var bearer = schemes.Get(JwtBearerDefaults.AuthenticationScheme);
        var trusted = bearer.TokenValidationParameters;
        var knowsIssuer = bearer.Authority is not null || bearer.MetadataAddress is not null
            || trusted.IssuerSigningKey is not null || trusted.IssuerSigningKeys?.Any() == true;
        var knowsAudience = bearer.Audience is not null || trusted.ValidAudience is not null || trusted.ValidAudiences?.Any() == true;
        return knowsIssuer && knowsAudience
            ? Task.CompletedTask
            : throw new CannotStartException(knowsIssuer ? WithoutAudience : WithoutIssuer);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string WithoutIssuer =>
        $"Nobody can sign in: environment {environment.EnvironmentName} needs Authentication:Schemes:Bearer:Authority, the address of your OpenID "
        + "Connect issuer, for example https://login.example.org/realms/opd (docs/sign-in.md). To try the service without signing in, "
        + "start it with --environment Development.";

    private static string WithoutAudience =>
        "Authentication:Schemes:Bearer:ValidAudiences is missing, so tokens for any other service would open this one. Write what your issuer "
        + "puts into aud, for example --Authentication:Schemes:Bearer:ValidAudiences:0=opdtokens";
}
