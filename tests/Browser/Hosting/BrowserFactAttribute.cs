namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>A test that is skipped on a machine without Chromium, with the reason.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = ChromiumHere.WhyNot;
}
