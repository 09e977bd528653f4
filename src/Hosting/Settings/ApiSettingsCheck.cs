namespace OpdTokens.Hosting.Settings;

/// <summary>Validates the settings of an API: limits, proxies and websites.</summary>
internal static class ApiSettingsCheck
{
    private const int Maximum = 1_000_000;
    private const int MaxPerMinute = 10_000_000;
    private const int MaxSeconds = 3600;

    public static IEnumerable<string> FindFailures(OpdTokensOptions options) =>
    [
        .. OfRates("Caller", options.Limits.Caller),
        .. OfRates("Address", options.Limits.Address),
        .. OfNumbers(options.Limits),
        .. OfNetworks("Limits:Unlimited", options.Limits.Unlimited, "10.20.0.0/16"),
        .. OfNetworks("Proxies:Known", options.Proxies.Known, "10.0.0.5"),
        .. OfOrigins(options.Cors.Origins),
    ];

    private static IEnumerable<string> OfRates(string client, ClientRates rates) =>
    [
        .. OfRate($"Limits:{client}:Reads", rates.Reads),
        .. OfRate($"Limits:{client}:Writes", rates.Writes),
    ];

    private static IEnumerable<string> OfRate(string setting, Rate rate) =>
    [
        .. Between(1, MaxPerMinute, $"{setting}:PerMinute", rate.PerMinute, example: 12_000),
        .. Between(1, MaxPerMinute, $"{setting}:Burst", rate.Burst, example: 2_000),
    ];

    private static IEnumerable<string> OfNumbers(LimitSettings limits)
    {
        var defaults = new LimitSettings();
        return
        [
            .. Between(1, Maximum, "Limits:FeedsPerClient", limits.FeedsPerClient, defaults.FeedsPerClient),
            .. Between(1, Maximum, "Limits:WatchedDays", limits.WatchedDays, defaults.WatchedDays),
            .. Between(1, MaxSeconds, "Limits:RequestSeconds", limits.RequestSeconds, defaults.RequestSeconds),
            .. Between(1, MaxSeconds, "Limits:HeaderSeconds", limits.HeaderSeconds, defaults.HeaderSeconds),
            .. Between(1, MaxSeconds, "Limits:IdleSeconds", limits.IdleSeconds, defaults.IdleSeconds),
            .. Between(
                1, Maximum, "Limits:LeastBytesPerSecond", limits.LeastBytesPerSecond, defaults.LeastBytesPerSecond),
            .. Between(1, Maximum, "Limits:Connections", limits.Connections, defaults.Connections),
            .. Between(1, Maximum, "Limits:WebSockets", limits.WebSockets, defaults.WebSockets),
        ];
    }

    private static IEnumerable<string> Between(int least, int most, string setting, int value, int example)
    {
        if (value < least || value > most)
        {
            yield return $"OpdTokens:{setting} is {value}; write {least} to {most}, for example {example}.";
        }
    }

    private static IEnumerable<string> OfNetworks(
        string setting, IReadOnlyList<string> networks, string example) => networks
        .Select((network, index) => (network, index))
        .Where(written => !Networks.TryParse(written.network, out _))
        .Select(written => $"OpdTokens:{setting}:{written.index} is '{written.network}'; "
            + $"write an IP address or a network of them, for example {example}.");

    private static IEnumerable<string> OfOrigins(IReadOnlyList<string> origins) => origins
        .Select((origin, index) => (origin, index))
        .Where(written => !IsOrigin(written.origin))
        .Select(written => $"OpdTokens:Cors:Origins:{written.index} is '{written.origin}'; "
            + "enter scheme and host without a path, for example https://portal.example.org.");

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
