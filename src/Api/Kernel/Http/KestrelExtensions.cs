using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Limits of the web server. They apply before any middleware runs.</summary>
internal static class KestrelExtensions
{
    private const int MaxHeadersBytes = 16 * 1024;

    private const int MaxHeaders = 64;

    private const int MaxFramingBytes = 4 * 1024;

    /// <summary>The time before the minimum data rate applies to a connection.</summary>
    private static readonly TimeSpan DataRateGracePeriod = TimeSpan.FromSeconds(5);

    public static void ConfigureServer(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<OpdTokensOptions>>(
            (server, options) => Configure(server, LimitsIn(options)));

    /// <summary>
    /// Kestrel reads its options before the settings are validated. Invalid settings must not throw here, because the
    /// validation explains them better.
    /// </summary>
    private static LimitSettings LimitsIn(IOptions<OpdTokensOptions> options)
    {
        try
        {
            return options.Value.Limits;
        }
        catch (OptionsValidationException)
        {
            return new LimitSettings();
        }
    }

    private static void Configure(KestrelServerOptions server, LimitSettings settings)
    {
        // Clients need not know which server software this is.
        server.AddServerHeader = false;

        // Latin-1 decodes every byte. Otherwise Kestrel would answer a header that is not ASCII with an empty 400.
        server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;

        // Kestrel also counts the framing of chunks. RequestBody limits the body itself.
        server.Limits.MaxRequestBodySize = RequestBody.MaxBytes + MaxFramingBytes;
        server.Limits.MaxRequestHeadersTotalSize = MaxHeadersBytes;
        server.Limits.MaxRequestHeaderCount = MaxHeaders;

        server.Limits.MaxConcurrentConnections = settings.Connections;
        server.Limits.MaxConcurrentUpgradedConnections = settings.WebSockets;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(settings.HeaderSeconds);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(settings.IdleSeconds);
        server.Limits.MinRequestBodyDataRate = new MinDataRate(settings.LeastBytesPerSecond, DataRateGracePeriod);
        server.Limits.MinResponseDataRate = new MinDataRate(settings.LeastBytesPerSecond, DataRateGracePeriod);
    }
}
