namespace OpdTokens.Hosting.Settings;

/// <summary>How often one client may ask.</summary>
public sealed class ClientRates
{
    public Rate Reads { get; set; } = new();

    /// <summary>Whatever may change something.</summary>
    public Rate Writes { get; set; } = new();
}

/// <summary>A bucket of requests that fills up by itself.</summary>
public sealed class Rate
{
    /// <summary>How fast it fills, 1 to 10,000,000.</summary>
    public int PerMinute { get; set; } = 1;

    /// <summary>How many it holds, and so how many may come at once: 1 to 10,000,000.</summary>
    public int Burst { get; set; } = 1;
}
