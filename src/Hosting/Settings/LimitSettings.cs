namespace OpdTokens.Hosting.Settings;

/// <summary>The limits of an API process for its clients; <c>docs/limits.md</c> has the table.</summary>
public sealed class LimitSettings
{
    /// <summary>For each signed-in caller, from all addresses together.</summary>
    public ClientRates Caller { get; set; } = new()
    {
        Reads = new() { PerMinute = 30_000, Burst = 5_000 },
        Writes = new() { PerMinute = 12_000, Burst = 2_000 },
    };

    /// <summary>For each address, for all callers together. A whole hospital may share one address.</summary>
    public ClientRates Address { get; set; } = new()
    {
        Reads = new() { PerMinute = 60_000, Burst = 10_000 },
        Writes = new() { PerMinute = 24_000, Burst = 4_000 },
    };

    /// <summary>
    /// Addresses and networks (<c>10.20.0.0/16</c>) without the limit per address. The limit per caller applies to them
    /// too. If the list is empty, it contains the loopback addresses in Development only.
    /// </summary>
    public IReadOnlyList<string> Unlimited { get; set; } = [];

    /// <summary>
    /// Open live feeds and long polls of a caller, or of an address without a caller: 1 to 1,000,000.
    /// </summary>
    public int FeedsPerClient { get; set; } = 1_000;

    /// <summary>Doctors' days that a process watches for all clients together, 1 to 1,000,000.</summary>
    public int WatchedDays { get; set; } = 5_000;

    /// <summary>The timeout of a request, 1 to 3600 seconds. Feeds and long polls have other timeouts.</summary>
    public int RequestSeconds { get; set; } = 30;

    /// <summary>The timeout for the headers of a request, 1 to 3600 seconds.</summary>
    public int HeaderSeconds { get; set; } = 15;

    /// <summary>The timeout of an idle connection, 1 to 3600 seconds.</summary>
    public int IdleSeconds { get; set; } = 130;

    /// <summary>
    /// After five seconds, a connection is closed if the client sends or receives fewer bytes per second: 1 to
    /// 1,000,000.
    /// </summary>
    public int LeastBytesPerSecond { get; set; } = 240;

    /// <summary>Connections of all clients together, 1 to 1,000,000.</summary>
    public int Connections { get; set; } = 20_000;

    /// <summary>Connections that are WebSockets, 1 to 1,000,000.</summary>
    public int WebSockets { get; set; } = 20_000;
}

/// <summary>The rate limits of one client.</summary>
public sealed class ClientRates
{
    public Rate Reads { get; set; } = new();

    /// <summary>For all requests that can change something.</summary>
    public Rate Writes { get; set; } = new();
}

/// <summary>A token bucket of requests.</summary>
public sealed class Rate
{
    /// <summary>The refill rate, 1 to 10,000,000.</summary>
    public int PerMinute { get; set; } = 1;

    /// <summary>The capacity, and thus the maximum number of simultaneous requests: 1 to 10,000,000.</summary>
    public int Burst { get; set; } = 1;
}
