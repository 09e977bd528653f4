using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Outside Development, whoever comes without encryption where there is some is sent there: to a port of this process, or to the
/// proxy that says how they came. Health is asked by machines next door.
/// </summary>
internal static class Https
{
    private const string HealthPath = "/health";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public static IServiceCollection AddHttps(this IServiceCollection services)
    {
        services.Configure<HstsOptions>(hsts => hsts.MaxAge = Remembered);
        services.AddOptions<HttpsRedirectionOptions>().Configure<IOptions<OpdTokensOptions>>((redirection, options) =>
            redirection.HttpsPort ??= PortOf(options.Value.PublicAddress));
        return services;
    }

    /// <summary>After the known proxies have told how the client came.</summary>
    public static void UseHttps(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseWhen(context => IsToBeRedirected(context), redirected => redirected.UseHttpsRedirection());
        }
    }

    private static bool IsToBeRedirected(HttpContext context) =>
        !context.Request.IsHttps && context.Request.Path != HealthPath && (CameThroughProxy(context) || ListensOnHttps(context));

    private static bool CameThroughProxy(HttpContext context) =>
        context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName)
        && PortOf(context.RequestServices.GetRequiredService<IOptions<OpdTokensOptions>>().Value.PublicAddress) is not null;

    private static bool ListensOnHttps(HttpContext context) => context.RequestServices.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()?.Addresses
        .Any(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) == true;

    private static int? PortOf(string publicAddress) =>
        Uri.TryCreate(publicAddress, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address.Port : null;
}
