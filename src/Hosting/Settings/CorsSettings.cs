namespace OpdTokens.Hosting.Settings;

public sealed class CorsSettings
{
    /// <summary>
    /// Websites whose pages may call this API from a browser, for example <c>https://portal.example.org</c>. The service's own pages
    /// need not be named.
    /// </summary>
    public IReadOnlyList<string> Origins { get; set; } = [];
}
