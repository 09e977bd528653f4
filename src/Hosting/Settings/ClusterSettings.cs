namespace OpdTokens.Hosting.Settings;

/// <summary>Where the silos are to be found. Silos and APIs that shall find each other agree on the two ids.</summary>
public sealed class ClusterSettings
{
    /// <summary>Names the group of silos; a second cluster on the same database needs an id of its own.</summary>
    public string ClusterId { get; set; } = "opdtokens";

    /// <summary>Names the data. Another id sees none of the tokens stored so far.</summary>
    public string ServiceId { get; set; } = "opdtokens";

    /// <summary>The address at which other processes reach this silo; empty means this machine's first one.</summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>1 to 65535: for other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>1 to 65535: for APIs.</summary>
    public int GatewayPort { get; set; } = 30000;
}
