namespace OpdTokens.Hosting.Settings;

/// <summary>
/// All that can be set about a process, silo or API: section <c>OpdTokens</c> of appsettings.json, environment variables
/// (<c>OpdTokens__Cluster__SiloPort</c>) or arguments (<c>--OpdTokens:Cluster:SiloPort=11111</c>).
/// </summary>
public sealed class OpdTokensOptions
{
    public const string Section = "OpdTokens";

    public HostMode Mode { get; set; } = HostMode.Embedded;

    /// <summary>The deployment's own hospital, which needs no founding: its short name, as it stands in grain keys.</summary>
    public string Hospital { get; set; } = "main";

    /// <summary>IANA time zone of a hospital that has not set its own; empty means this machine's.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>
    /// ISO 3166, two letters: where phone numbers without a country code belong, in a hospital that has not set its own region.
    /// </summary>
    public string PhoneRegion { get; set; } = "IN";

    /// <summary>Embedded: the folder of the SQLite file; relative to where the process was started from.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>
    /// How patients' phones reach the pages, for the codes on printed tickets, for example <c>https://opd.example.org</c>; empty means the
    /// address under which the desk reached them.
    /// </summary>
    public string PublicAddress { get; set; } = "";

    public SignInSettings SignIn { get; set; } = new();

    public ClusterSettings Cluster { get; set; } = new();

    public PostgresSettings Postgres { get; set; } = new();

    public ManagementSettings Management { get; set; } = new();

    /// <summary>API: how much clients may ask for.</summary>
    public LimitSettings Limits { get; set; } = new();

    /// <summary>API: which websites may call it.</summary>
    public CorsSettings Cors { get; set; } = new();

    /// <summary>API: which proxies stand before it.</summary>
    public ProxySettings Proxies { get; set; } = new();
}
