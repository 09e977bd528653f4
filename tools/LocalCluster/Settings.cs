using System.Globalization;

namespace OpdTokens.LocalCluster;

/// <summary>Settings of a process, as environment variables: unlike arguments, others can't see them in the list of processes.</summary>
internal static class Settings
{
    public static Dictionary<string, string> OfCluster(Database database, string clusterId) => new()
    {
        ["OpdTokens__Mode"] = "cluster",
        ["OpdTokens__Cluster__ClusterId"] = clusterId,
        ["OpdTokens__Postgres__ConnectionString"] = database.Run,
        ["OpdTokens__TimeZone"] = "Asia/Kolkata",
    };

    public static Dictionary<string, string> OfSilo(Dictionary<string, string> cluster, int siloPort, int gatewayPort) => new(cluster)
    {
        ["OpdTokens__Cluster__AdvertisedAddress"] = "127.0.0.1",
        ["OpdTokens__Cluster__SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
        ["OpdTokens__Cluster__GatewayPort"] = gatewayPort.ToString(CultureInfo.InvariantCulture),
    };

    public static Dictionary<string, string> OfApi(Dictionary<string, string> cluster, Uri address) => new(cluster)
    {
        ["ASPNETCORE_URLS"] = address.ToString(),

        // For trying things out: who brings no credentials is an admin.
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
    };

    public static Dictionary<string, string> OfCombined(Dictionary<string, string> silo, Uri address) => new(OfApi(silo, address))
    {
        ["OpdTokens__Mode"] = "combined",
    };

    public static Dictionary<string, string> WithManagement(Dictionary<string, string> process, Uri management) => new(process)
    {
        ["OpdTokens__Management__Listen"] = management.ToString(),
    };

    public static Dictionary<string, string> OfMigration(Database database) => new()
    {
        ["OpdTokens__Postgres__MigrationConnectionString"] = database.Migrate,
    };
}
