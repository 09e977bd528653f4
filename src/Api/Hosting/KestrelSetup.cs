using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpdTokens.Api.Hosting;

/// <summary>What the web server takes before any code of ours sees it.</summary>
internal static class KestrelSetup
{
    private const int LongestHeadersBytes = 16 * 1024;

    private const int MostHeaders = 64;

    private const int LongestFramingBytes = 4 * 1024;

    public static void ConfigureServer(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(Configure);

    private static void Configure(KestrelServerOptions options)
    {
        // A stranger learns nothing from knowing what we run on.
        options.AddServerHeader = false;

        // Every byte is a Latin-1 character, so a header that is not ASCII gets an answer of ours and not an empty 400.
        options.RequestHeaderEncodingSelector = _ => Encoding.Latin1;

        // Kestrel counts the framing of chunks too; RequestBody measures the body itself.
        options.Limits.MaxRequestBodySize = RequestBody.LongestBytes + LongestFramingBytes;
        options.Limits.MaxRequestHeadersTotalSize = LongestHeadersBytes;
        options.Limits.MaxRequestHeaderCount = MostHeaders;
    }
}
