namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>How long a test waits for what must come; generous, since a test that passes never waits so long.</summary>
public static class Patience
{
    public static readonly TimeSpan OfPages = TimeSpan.FromSeconds(30);
}
