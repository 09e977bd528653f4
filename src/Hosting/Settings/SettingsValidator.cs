using System.Data.Common;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Hosting.Settings;

/// <summary>
/// Validates the values of the settings. Each failure is a message with the setting's name and an example.
/// </summary>
internal sealed partial class SettingsValidator : IValidateOptions<OpdTokensOptions>
{
    private const string ConnectionExample = "Host=localhost;Database=opdtokens;Username=opdtokens_run;Password=…";
    private const int MaxConnections = 1000;

    public ValidateOptionsResult Validate(string? name, OpdTokensOptions options)
    {
        string[] failures =
        [
            .. Common(options),
            .. ApiSettingsCheck.FindFailures(options),
            .. options.Mode == HostMode.Embedded ? OfEmbedded(options) : OfCluster(options),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Common(OpdTokensOptions options)
    {
        if (!HospitalId.TryParse(options.Hospital, out _))
        {
            yield return $"OpdTokens:Hospital is '{options.Hospital}'; write 1 to 32 of a-z, 0-9 and '-', "
                + "beginning with a letter or digit, for example main.";
        }

        if (options.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            yield return $"OpdTokens:TimeZone is '{options.TimeZone}', which is not a time zone of this machine. "
                + "Write an IANA name, for example Asia/Kolkata.";
        }

        if (!NumberingPlans.Knows(options.PhoneRegion))
        {
            yield return $"OpdTokens:PhoneRegion is '{options.PhoneRegion}'; "
                + "write the two letters of a country, for example IN.";
        }

        if (options.PublicAddress.Length > 0 && !IsPublicAddress(options.PublicAddress))
        {
            yield return $"OpdTokens:PublicAddress is '{options.PublicAddress}'; "
                + "write the address at which phones reach the pages, "
                + "for example https://opd.example.org.";
        }
    }

    private static IEnumerable<string> OfEmbedded(OpdTokensOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataPath))
        {
            yield return "OpdTokens:DataPath is empty. Write the folder for the data, for example ./data.";
        }
    }

    private static IEnumerable<string> OfCluster(OpdTokensOptions options) =>
        [.. OfPostgres(options.Postgres), .. OfIds(options.Cluster), .. OfEndpoints(options.Cluster)];

    private static IEnumerable<string> OfPostgres(PostgresSettings postgres)
    {
        if (string.IsNullOrWhiteSpace(postgres.ConnectionString))
        {
            yield return $"OpdTokens:Postgres:ConnectionString is missing. Write for example {ConnectionExample}";
        }
        else if (!IsConnectionString(postgres.ConnectionString))
        {
            yield return "OpdTokens:Postgres:ConnectionString can't be read, names no host, "
                + "or sets a Minimum Pool Size. "
                + $"Write for example {ConnectionExample}";
        }

        if (postgres.MaxPoolSize is < 1 or > MaxConnections)
        {
            yield return $"OpdTokens:Postgres:MaxPoolSize is {postgres.MaxPoolSize}; "
                + $"write 1 to {MaxConnections}, for example 20.";
        }
    }

    private static IEnumerable<string> OfIds(ClusterSettings cluster)
    {
        foreach (var (setting, id) in new[] { ("ClusterId", cluster.ClusterId), ("ServiceId", cluster.ServiceId) })
        {
            if (!ClusterName.IsMatch(id))
            {
                yield return $"OpdTokens:Cluster:{setting} is '{id}'; "
                    + "write 1 to 64 of a-z, A-Z, 0-9, '-', '_' and '.', for example opdtokens.";
            }
        }
    }

    private static IEnumerable<string> OfEndpoints(ClusterSettings cluster)
    {
        foreach (var (setting, port, example) in new[]
        {
            ("SiloPort", cluster.SiloPort, 11111), ("GatewayPort", cluster.GatewayPort, 30000),
        })
        {
            if (port is < 1 or > IPEndPoint.MaxPort)
            {
                yield return $"OpdTokens:Cluster:{setting} is {port}; "
                    + $"write 1 to {IPEndPoint.MaxPort}, for example {example}.";
            }
        }

        if (cluster.SiloPort == cluster.GatewayPort)
        {
            yield return $"OpdTokens:Cluster:GatewayPort is {cluster.GatewayPort}, as SiloPort is; "
                + "write two ports, for example 11111 and 30000.";
        }

        if (cluster.AdvertisedAddress.Length > 0 && !IsReachable(cluster.AdvertisedAddress))
        {
            yield return $"OpdTokens:Cluster:AdvertisedAddress is '{cluster.AdvertisedAddress}'; "
                + "write the IP address at which others reach this silo, for example 10.1.2.3.";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            return !string.IsNullOrWhiteSpace(connection.Host) && connection.MinPoolSize == 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or DbException)
        {
            return false;
        }
    }

    private static bool IsPublicAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { Query: "", Fragment: "", UserInfo: "" };

    private static bool IsReachable(string address) =>
        IPAddress.TryParse(address, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex ClusterName { get; }
}
