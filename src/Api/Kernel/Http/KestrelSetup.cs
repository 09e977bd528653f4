using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>What the web server takes before any code of ours sees it.</summary>
internal static class KestrelSetup
{
    private const int LongestHeadersBytes = 16 * 1024;

    private const int MostHeaders = 64;

    private const int LongestFramingBytes = 4 * 1024;

    /// <summary>A connection may take its time to begin.</summary>
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);

    public static void ConfigureServer(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<OpdTokensOptions>>(
            (server, options) => Configure(server, LimitsIn(options)));

    /// <summary>The web server reads its options before the start, which is what says what is wrong with a setting.</summary>
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
        // A stranger learns nothing from knowing what we run on.
        server.AddServerHeader = false;

        // Every byte is a Latin-1 character, so a header that is not ASCII gets an answer of ours and not an empty 400.
        server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;

        // Kestrel counts the framing of chunks too; RequestBody measures the body itself.
        server.Limits.MaxRequestBodySize = RequestBody.LongestBytes + LongestFramingBytes;
        server.Limits.MaxRequestHeadersTotalSize = LongestHeadersBytes;
        server.Limits.MaxRequestHeaderCount = MostHeaders;

        server.Limits.MaxConcurrentConnections = settings.Connections;
        server.Limits.MaxConcurrentUpgradedConnections = settings.WebSockets;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(settings.HeaderSeconds);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(settings.IdleSeconds);
        server.Limits.MinRequestBodyDataRate = new MinDataRate(settings.LeastBytesPerSecond, SlowStart);
        server.Limits.MinResponseDataRate = new MinDataRate(settings.LeastBytesPerSecond, SlowStart);
    }
}
