namespace OpdTokens.Hosting.Settings;

/// <summary>How much of an API process its clients may use; <c>docs/limits.md</c> has the table.</summary>
public sealed class LimitSettings
{
    /// <summary>For each caller who has signed in, wherever they call from.</summary>
    public ClientRates Caller { get; set; } = new()
    {
        Reads = new() { PerMinute = 30_000, Burst = 5_000 },
        Writes = new() { PerMinute = 12_000, Burst = 2_000 },
    };

    /// <summary>For each address, whoever calls from there: a whole hospital may share one.</summary>
    public ClientRates Address { get; set; } = new()
    {
        Reads = new() { PerMinute = 60_000, Burst = 10_000 },
        Writes = new() { PerMinute = 24_000, Burst = 4_000 },
    };

    /// <summary>
    /// Addresses and networks (<c>10.20.0.0/16</c>) that are not counted as addresses; who signs in there is counted as a caller all the
    /// same. When there are none, in Development only: this machine's own.
    /// </summary>
    public IReadOnlyList<string> Unlimited { get; set; } = [];

    /// <summary>Live feeds and long polls that a caller, or an address without one, may have open: 1 to 1,000,000.</summary>
    public int FeedsPerClient { get; set; } = 1_000;

    /// <summary>Doctors' days that a process watches for all its clients together, 1 to 1,000,000.</summary>
    public int WatchedDays { get; set; } = 5_000;

    /// <summary>How long an answer may take, 1 to 3600 seconds; feeds and long polls have their own times.</summary>
    public int RequestSeconds { get; set; } = 30;

    /// <summary>How long a client may take to send the headers of a request, 1 to 3600 seconds.</summary>
    public int HeaderSeconds { get; set; } = 15;

    /// <summary>How long a connection is kept on which nothing is asked, 1 to 3600 seconds.</summary>
    public int IdleSeconds { get; set; } = 130;

    /// <summary>After five seconds, who sends or takes fewer bytes than that a second is hung up on: 1 to 1,000,000.</summary>
    public int LeastBytesPerSecond { get; set; } = 240;

    /// <summary>Connections of all clients together, 1 to 1,000,000.</summary>
    public int Connections { get; set; } = 20_000;

    /// <summary>Those of them that are WebSockets, 1 to 1,000,000.</summary>
    public int WebSockets { get; set; } = 20_000;
}
