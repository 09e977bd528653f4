using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Accepts <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> from the configured proxies only.</summary>
internal static class KnownProxiesExtensions
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<OpdTokensOptions>>((forwarded, options) =>
        {
            var known = Networks.Parse(options.Value.Proxies.Known).ToArray();

            // With an empty list of proxies, the framework would trust the headers of every client.
            forwarded.ForwardedHeaders = known.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // A chain of any length, as long as each of its proxies is known.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in known)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        return services;
    }

    /// <summary>Must come before everything that depends on the client's address or scheme.</summary>
    public static void UseKnownProxies(this WebApplication app) => app.UseForwardedHeaders();
}
