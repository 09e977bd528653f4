using System.Reflection;

namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>The browser of a test run, without a window and without a way out of this machine.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>
    /// Playwright adds its own: no sandbox, which root and most containers couldn't have, no first run, no updates, no sync.
    /// </summary>
    private static readonly string[] Flags =
    [
        "--disable-gpu",
        "--disable-quic",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private readonly IPlaywright _driver;

    private Chromium(IPlaywright driver, IBrowser browser)
    {
        _driver = driver;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    public static async Task<Chromium> Start()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", PlaywrightPackage);
        Assertions.SetDefaultExpectTimeout((float)TestTimeout.Wait.TotalMilliseconds);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumHere.Program, Args = Flags });
        return new Chromium(driver, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _driver.Dispose();
    }

    private static string PlaywrightPackage => typeof(Chromium).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(PlaywrightPackage)).Value!;
}
