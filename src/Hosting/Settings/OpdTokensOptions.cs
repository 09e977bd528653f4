namespace OpdTokens.Hosting.Settings;

/// <summary>
/// All settings of a process, silo or API: section <c>OpdTokens</c> of appsettings.json, environment variables
/// (<c>OpdTokens__Cluster__SiloPort</c>) or arguments (<c>--OpdTokens:Cluster:SiloPort=11111</c>).
/// </summary>
public sealed class OpdTokensOptions
{
    public const string Section = "OpdTokens";

    public HostMode Mode { get; set; } = HostMode.Embedded;

    /// <summary>
    /// The short name of the deployment's own hospital, as used in grain keys. It exists from the start.
    /// </summary>
    public string Hospital { get; set; } = "main";

    /// <summary>
    /// The IANA time zone of hospitals that have not set one; empty means the time zone of this machine.
    /// </summary>
    public string TimeZone { get; set; } = "";

    /// <summary>
    /// The region (ISO 3166, two letters) of phone numbers without a country code, for hospitals that have not set one.
    /// </summary>
    public string PhoneRegion { get; set; } = "IN";

    /// <summary>Embedded: the folder of the SQLite file, relative to the working directory.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>
    /// The address of the pages for patients' phones, used in the codes on printed tickets, for example
    /// <c>https://opd.example.org</c>; empty means the address that the desk uses.
    /// </summary>
    public string PublicAddress { get; set; } = "";

    public SignInSettings SignIn { get; set; } = new();

    public ClusterSettings Cluster { get; set; } = new();

    public PostgresSettings Postgres { get; set; } = new();

    public ManagementSettings Management { get; set; } = new();

    /// <summary>API: limits for clients.</summary>
    public LimitSettings Limits { get; set; } = new();

    /// <summary>API: websites that may call it.</summary>
    public CorsSettings Cors { get; set; } = new();

    /// <summary>API: trusted reverse proxies.</summary>
    public ProxySettings Proxies { get; set; } = new();
}

public enum HostMode
{
    /// <summary>API, silo and a SQLite file in one process. Nothing else has to be installed.</summary>
    Embedded,

    /// <summary>Several silos and several APIs on one PostgreSQL.</summary>
    Cluster,

    /// <summary>API and silo in one process, on PostgreSQL. The silo is an ordinary member of a cluster.</summary>
    Combined,
}

/// <summary>
/// The format of the issuer's tokens and the sign-in of the pages. The issuer itself is configured in ASP.NET Core's
/// section <c>Authentication:Schemes:Bearer</c>.
/// </summary>
public sealed class SignInSettings
{
    /// <summary>The claim with the short name of the user's hospital.</summary>
    public string HospitalClaim { get; set; } = "hospital";

    /// <summary>The claim with a role of the user; it can occur several times.</summary>
    public string RoleClaim { get; set; } = "role";

    /// <summary>The client id of the desk at the issuer; empty means that the desk accepts access keys only.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The scopes that the desk requests from the issuer, separated by spaces.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>
    /// The issuer's address for browsers, if it is not <c>Authentication:Schemes:Bearer:Authority</c>.
    /// </summary>
    public string Issuer { get; set; } = "";
}

/// <summary>The identity and the addresses of a cluster. Its silos and APIs must have the same two ids.</summary>
public sealed class ClusterSettings
{
    /// <summary>The id of the group of silos. A second cluster on the same database needs another id.</summary>
    public string ClusterId { get; set; } = "opdtokens";

    /// <summary>The id of the data. With another id, none of the existing tokens are visible.</summary>
    public string ServiceId { get; set; } = "opdtokens";

    /// <summary>The address of this silo for other processes; empty means the first address of this machine.</summary>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>The port for other silos, 1 to 65535.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for APIs, 1 to 65535.</summary>
    public int GatewayPort { get; set; } = 30000;
}

public sealed class PostgresSettings
{
    /// <summary>For the runtime role: <c>Host=…;Database=…;Username=opdtokens_run;Password=…</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// For the migration role and the command <c>migrate</c>; empty means <see cref="ConnectionString"/>.
    /// </summary>
    public string MigrationConnectionString { get; set; } = "";

    /// <summary>
    /// The maximum number of connections of this process, 1 to 1000. The sum over all silos and APIs must stay below
    /// the server's <c>max_connections</c>.
    /// </summary>
    public int MaxPoolSize { get; set; } = 20;

    /// <summary>Accepts a server that can lose acknowledged commits. For tests and demonstrations only.</summary>
    public bool AcceptUnsafeDurability { get; set; }
}

public sealed class ManagementSettings
{
    /// <summary>
    /// The address of the management server for metrics and health, for example <c>http://127.0.0.1:9464</c>, or
    /// <c>http://*:9464</c> for all addresses of this machine; empty means none. It requires no sign-in, so only the
    /// internal network may reach it.
    /// </summary>
    public string Listen { get; set; } = "";
}

public sealed class CorsSettings
{
    /// <summary>
    /// Websites whose pages may call this API from a browser, for example <c>https://portal.example.org</c>. The
    /// service's own pages need no entry.
    /// </summary>
    public IReadOnlyList<string> Origins { get; set; } = [];
}

public sealed class ProxySettings
{
    /// <summary>
    /// Addresses and networks (<c>10.0.0.0/8</c>) of the reverse proxies of this process. The forwarded headers
    /// (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>) of other clients are ignored.
    /// </summary>
    public IReadOnlyList<string> Known { get; set; } = [];
}
