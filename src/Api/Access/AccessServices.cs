using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Access;

/// <summary>Finds out who calls, and what they may.</summary>
internal static class AccessServices
{
    /// <summary>Hands a request to the handler of the credentials that it carries.</summary>
    public const string Scheme = "Caller";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton<KnownHospitals>();
        services.AddSingleton<AdmittedKeys>();
        services.AddSingleton<BrowserIssuer>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalOfAccess>();

        var authentication = services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, displayName: null, options =>
                options.ForwardDefaultSelector = context => SchemeOf(context.Request, isDevelopment))
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, AccessKeyHandler>(AccessKeyHandler.SchemeName, configureOptions: null);

        // After the library's own reading of the configuration, which begins anew.
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, UserTokens>();
        if (isDevelopment)
        {
            authentication.AddScheme<AuthenticationSchemeOptions, DevelopmentHandler>(DevelopmentHandler.SchemeName, configureOptions: null);
            services.AddHostedService<DevelopmentWarning>();
        }
        else
        {
            services.AddHostedService<RequireIssuer>();
        }

        // An endpoint of which nobody has said who may call it is for nobody who has not signed in.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Before anything that acts on who calls.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SetCallerMiddleware>();
    }

    private static string SchemeOf(HttpRequest request, bool isDevelopment) =>
        Credentials.Of(request)?.StartsWith(AccessKeyText.Prefix, StringComparison.Ordinal) == true ? AccessKeyHandler.SchemeName
        : isDevelopment && !Credentials.Any(request) ? DevelopmentHandler.SchemeName
        : JwtBearerDefaults.AuthenticationScheme;
}
