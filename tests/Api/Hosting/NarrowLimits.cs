using Microsoft.AspNetCore.Hosting;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>
/// Limits that a test can reach. They hold for addresses that a test claims to call from, as if this machine were a proxy; those who
/// claim none are not counted.
/// </summary>
internal static class NarrowLimits
{
    public const string AllowedWebsite = "https://portal.example.org";

    public const int Reads = 300;

    public const int Writes = 3;

    /// <summary>A caller may have more of them than any test has at one time.</summary>
    public const int Feeds = 50;

    public const int RefillSeconds = 60;

    public static IWebHostBuilder UseNarrowLimits(this IWebHostBuilder builder) => builder
        .UseSetting("OpdTokens:Proxies:Known:0", "127.0.0.1")
        .UseSetting("OpdTokens:Cors:Origins:0", AllowedWebsite)
        .UseSetting("OpdTokens:Limits:Unlimited:0", "127.0.0.1")
        .UseSetting("OpdTokens:Limits:FeedsPerClient", $"{Feeds}")
        .UseSetting("OpdTokens:Limits:Address:Reads:Burst", $"{Reads}")
        .UseSetting("OpdTokens:Limits:Address:Reads:PerMinute", "1")
        .UseSetting("OpdTokens:Limits:Address:Writes:Burst", $"{Writes}")
        .UseSetting("OpdTokens:Limits:Address:Writes:PerMinute", "1")
        .UseSetting("OpdTokens:Limits:Caller:Reads:Burst", "1000000")
        .UseSetting("OpdTokens:Limits:Caller:Writes:Burst", "1000000");
}
