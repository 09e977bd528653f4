using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Who calls, as known proxies tell it.</summary>
internal static class KnownProxies
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<OpdTokensOptions>>((forwarded, options) =>
        {
            var known = Networks.Parse(options.Value.Proxies.Known).ToArray();

            // Without a known proxy the framework would believe everybody.
            forwarded.ForwardedHeaders = known.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // As many proxies as stand in a row, while each is known.
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

    /// <summary>Before whatever asks for the client's address or scheme.</summary>
    public static void UseKnownProxies(this WebApplication app) => app.UseForwardedHeaders();
}
