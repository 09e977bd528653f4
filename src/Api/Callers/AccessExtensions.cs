using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Callers;

/// <summary>Authenticates and authorizes callers.</summary>
internal static class AccessExtensions
{
    /// <summary>The scheme that selects the handler for a request's credentials.</summary>
    public const string Scheme = "Caller";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The request has no caller."));
        services.AddScoped<CallerHospital>();
        services.AddSingleton<PhoneRegions>();
        services.AddSingleton<KnownRequestKeys>();
        services.AddSingleton<KnownHospitals>();
        services.AddSingleton<AccessKeyCache>();
        services.AddSingleton<BrowserIssuer>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusalHandler>();

        var authentication = services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, displayName: null, options =>
                options.ForwardDefaultSelector = context => SchemeOf(context.Request, isDevelopment))
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, AccessKeyHandler>(
                AccessKeyHandler.SchemeName, configureOptions: null);

        // Registered after the library's own configuration, which would otherwise replace it.
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ConfigureJwtBearerOptions>();
        if (isDevelopment)
        {
            authentication.AddScheme<AuthenticationSchemeOptions, DevelopmentHandler>(
                DevelopmentHandler.SchemeName, configureOptions: null);
            services.AddHostedService<DevelopmentWarningService>();
        }
        else
        {
            services.AddHostedService<RequireIssuerService>();
        }

        // An endpoint that does not declare its callers requires sign-in.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Must come before everything that depends on the caller.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SetCallerMiddleware>();
    }

    private static string SchemeOf(HttpRequest request, bool isDevelopment) =>
        Credentials.Of(request)?.StartsWith(AccessKeyText.Prefix, StringComparison.Ordinal) == true
            ? AccessKeyHandler.SchemeName
        : isDevelopment && !Credentials.Any(request) ? DevelopmentHandler.SchemeName
        : JwtBearerDefaults.AuthenticationScheme;
}
