using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Redirects HTTP to HTTPS outside Development, if this process or a proxy in front of it offers HTTPS. Health checks
/// are not redirected, because they come from the local network.
/// </summary>
internal static class HttpsExtensions
{
    private const string HealthPath = "/health";

    private static readonly TimeSpan HstsMaxAge = TimeSpan.FromDays(365);

    public static IServiceCollection AddHttps(this IServiceCollection services)
    {
        services.Configure<HstsOptions>(hsts => hsts.MaxAge = HstsMaxAge);
        services.AddOptions<HttpsRedirectionOptions>().Configure<IOptions<OpdTokensOptions>>((redirection, options) =>
            redirection.HttpsPort ??= PortOf(options.Value.PublicAddress));
        return services;
    }

    /// <summary>Must come after <c>UseKnownProxies</c>, which sets the scheme of the client's request.</summary>
    public static void UseHttps(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseWhen(context => MustRedirect(context), redirected => redirected.UseHttpsRedirection());
        }
    }

    private static bool MustRedirect(HttpContext context) =>
        !context.Request.IsHttps
        && context.Request.Path != HealthPath
        && (IsFromHttpsProxy(context) || ListensOnHttps(context));

    private static bool IsFromHttpsProxy(HttpContext context) =>
        context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName)
        && PortOf(OptionsOf(context).PublicAddress) is not null;

    private static OpdTokensOptions OptionsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<OpdTokensOptions>>().Value;

    private static bool ListensOnHttps(HttpContext context) => context.RequestServices.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()?.Addresses
        .Any(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) == true;

    private static int? PortOf(string publicAddress) =>
        Uri.TryCreate(publicAddress, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address.Port
            : null;
}
