namespace OpdTokens.Hosting.Settings;

public sealed class ProxySettings
{
    /// <summary>
    /// Addresses and networks (<c>10.0.0.0/8</c>) of the proxies in front of this process: what they say of who calls
    /// (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>) is believed. Nobody else is.
    /// </summary>
    public IReadOnlyList<string> Known { get; set; } = [];
}
