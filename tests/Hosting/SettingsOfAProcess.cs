using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Hosting.Tests;

public sealed class SettingsOfAProcess
{
    private const string Connection = "Host=db;Database=opdtokens;Username=opdtokens_run;Password=secret";

    [Fact]
    public void Nothing_has_to_be_set_for_the_embedded_default()
    {
        var options = Read();

        Assert.Equal(HostMode.Embedded, options.Mode);
        Assert.Equal("data", options.DataPath);
        Assert.Equal("main", options.Hospital);
    }

    [Fact]
    public void A_cluster_needs_to_know_its_database_and_nothing_else()
    {
        var options = Read(("Mode", "cluster"), ("Postgres:ConnectionString", Connection));

        Assert.Equal(HostMode.Cluster, options.Mode);
        Assert.Equal((11111, 30000), (options.Cluster.SiloPort, options.Cluster.GatewayPort));
    }

    [Fact]
    public void Everything_in_one_process_on_PostgreSQL_needs_the_database_too()
    {
        Assert.Equal(HostMode.Combined, Read(("Mode", "combined"), ("Postgres:ConnectionString", Connection)).Mode);
        AssertRefused("Postgres:ConnectionString", "Host=localhost", ("Mode", "combined"));
    }

    [Fact]
    public void All_that_can_be_set_is_read()
    {
        var options = Read(
            ("Mode", "CLUSTER"),
            ("Hospital", "st-marys"),
            ("TimeZone", "Asia/Kolkata"),
            ("PhoneRegion", "LK"),
            ("Cluster:ClusterId", "blue"),
            ("Cluster:ServiceId", "opd"),
            ("Cluster:AdvertisedAddress", "10.1.2.3"),
            ("Cluster:SiloPort", "11112"),
            ("Cluster:GatewayPort", "30001"),
            ("Postgres:ConnectionString", Connection),
            ("Postgres:MigrationConnectionString", "Host=db"),
            ("Postgres:MaxPoolSize", "40"),
            ("Postgres:AcceptUnsafeDurability", "true"));

        Assert.Equal(("st-marys", "Asia/Kolkata", "LK"), (options.Hospital, options.TimeZone, options.PhoneRegion));
        Assert.Equal(
            ("blue", "opd", "10.1.2.3", 11112, 30001),
            (options.Cluster.ClusterId, options.Cluster.ServiceId, options.Cluster.AdvertisedAddress, options.Cluster.SiloPort, options.Cluster.GatewayPort));
        Assert.Equal((40, true), (options.Postgres.MaxPoolSize, options.Postgres.AcceptUnsafeDurability));
    }

    [Theory]
    [InlineData("Mode", "clustr", "embedded or cluster or combined")]
    [InlineData("Mode", "1", "embedded or cluster or combined")]
    [InlineData("Mode", "", "embedded or cluster or combined")]
    [InlineData("Hospital", "St Mary's", "for example main")]
    [InlineData("TimeZone", "Mars/Olympus", "for example Asia/Kolkata")]
    [InlineData("PhoneRegion", "India", "for example IN")]
    [InlineData("DataPath", " ", "for example ./data")]
    [InlineData("Cluster:SiloPort", "eleven", "a whole number, for example 11111")]
    [InlineData("Postgres:AcceptUnsafeDurability", "perhaps", "true or false")]
    public void A_wrong_setting_is_named_with_an_example(string setting, string value, string example) =>
        AssertRefused(setting, example, (setting, value));

    [Fact]
    public void What_clients_may_and_who_stands_before_the_service_is_read()
    {
        var options = Read(
            ("Limits:Caller:Writes:PerMinute", "600"),
            ("Limits:Unlimited:0", "10.20.0.0/16"),
            ("Limits:Unlimited:1", "::1"),
            ("Limits:FeedsPerClient", "7"),
            ("Cors:Origins:0", "https://portal.example.org"),
            ("Cors:Origins:1", "http://localhost:5173"),
            ("Proxies:Known:0", "10.0.0.5"));

        Assert.Equal((600, 2_000), (options.Limits.Caller.Writes.PerMinute, options.Limits.Caller.Writes.Burst));
        Assert.Equal(["10.20.0.0/16", "::1"], options.Limits.Unlimited);
        Assert.Equal(7, options.Limits.FeedsPerClient);
        Assert.Equal(["https://portal.example.org", "http://localhost:5173"], options.Cors.Origins);
        Assert.Equal(["10.0.0.5"], options.Proxies.Known);
    }

    [Theory]
    [InlineData("Limits:Caller:Reads:PerMinute", "0", "for example 12000")]
    [InlineData("Limits:Address:Writes:Burst", "10000001", "for example 2000")]
    [InlineData("Limits:Address:Writes:Burst", "many", "a whole number")]
    [InlineData("Limits:FeedsPerClient", "0", "for example 1000")]
    [InlineData("Limits:WatchedDays", "-1", "for example 5000")]
    [InlineData("Limits:RequestSeconds", "0", "for example 30")]
    [InlineData("Limits:HeaderSeconds", "3601", "for example 15")]
    [InlineData("Limits:IdleSeconds", "0", "for example 130")]
    [InlineData("Limits:LeastBytesPerSecond", "0", "for example 240")]
    [InlineData("Limits:Connections", "0", "for example 20000")]
    [InlineData("Limits:WebSockets", "0", "for example 20000")]
    [InlineData("Limits:Unlimited", "10.0.0.0/8", "OpdTokens:Limits:Unlimited:0")]
    [InlineData("Limits:Unlimited:0", "10.0.0.0/33", "for example 10.20.0.0/16")]
    [InlineData("Proxies:Known:0", "proxy.example.org", "for example 10.0.0.5")]
    [InlineData("Proxies:Known:first", "10.0.0.5", "OpdTokens:Proxies:Known:0")]
    [InlineData("Cors:Origins", "https://portal.example.org", "OpdTokens:Cors:Origins:0")]
    [InlineData("Cors:Origins:0", "https://portal.example.org/", "for example https://portal.example.org")]
    [InlineData("Cors:Origins:0", "*", "for example https://portal.example.org")]
    [InlineData("Cors:Origins:0", "ftp://portal.example.org", "for example https://portal.example.org")]
    public void A_wrong_limit_website_or_proxy_is_named_with_an_example(string setting, string value, string example) =>
        AssertRefused(setting, example, (setting, value));

    [Theory]
    [InlineData("Cluster:SiloPort", "0", "for example 11111")]
    [InlineData("Cluster:SiloPort", "65536", "for example 11111")]
    [InlineData("Cluster:GatewayPort", "-1", "for example 30000")]
    [InlineData("Cluster:GatewayPort", "11111", "for example 11111 and 30000")]
    [InlineData("Cluster:ClusterId", "", "for example opdtokens")]
    [InlineData("Cluster:ServiceId", "opd tokens", "for example opdtokens")]
    [InlineData("Cluster:AdvertisedAddress", "silo-1", "for example 10.1.2.3")]
    [InlineData("Cluster:AdvertisedAddress", "0.0.0.0", "for example 10.1.2.3")]
    [InlineData("Postgres:MaxPoolSize", "0", "for example 20")]
    [InlineData("Postgres:MaxPoolSize", "1001", "for example 20")]
    [InlineData("Postgres:ConnectionString", "", "for example Host=")]
    [InlineData("Postgres:ConnectionString", "Database=opdtokens", "for example Host=")]
    [InlineData("Postgres:ConnectionString", "Host=db;Pasword=secret", "for example Host=")]
    [InlineData("Postgres:ConnectionString", "Host=db;Port=many", "for example Host=")]
    [InlineData("Postgres:ConnectionString", "Host=db;Minimum Pool Size=50", "for example Host=")]
    public void A_wrong_setting_of_a_cluster_is_named_with_an_example(string setting, string value, string example) =>
        AssertRefused(setting, example, ("Mode", "cluster"), ("Postgres:ConnectionString", Connection), (setting, value));

    [Fact]
    public void A_cluster_without_a_database_is_told_what_is_missing() =>
        AssertRefused("Postgres:ConnectionString", "Username=opdtokens_run", ("Mode", "cluster"));

    [Theory]
    [InlineData("DataPat", "DataPath")]
    [InlineData("Cluster:Port", "SiloPort")]
    [InlineData("Postgres:PoolSize", "MaxPoolSize")]
    public void A_setting_that_is_none_is_named_with_those_that_are(string setting, string meant) =>
        AssertRefused(setting, meant, (setting, "1"));

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var failures = Failures(("Cluster:SiloPort", "eleven"), ("Mode", "clustr"), ("Hospitl", "main"));

        Assert.Equal(3, failures.Length);
    }

    [Fact]
    public void No_failure_tells_a_password()
    {
        var failures = Failures(("Mode", "cluster"), ("Postgres:ConnectionString", "Host=db;Password=secret;Port=many"));

        Assert.DoesNotContain("secret", Assert.Single(failures), StringComparison.Ordinal);
    }

    private static void AssertRefused(string setting, string example, params (string Name, string Value)[] settings)
    {
        var failure = Assert.Single(Failures(settings));

        Assert.StartsWith($"OpdTokens:{setting} ", failure, StringComparison.Ordinal);
        Assert.Contains(example, failure, StringComparison.Ordinal);
    }

    private static string[] Failures(params (string Name, string Value)[] settings) =>
        [.. Assert.Throws<OptionsValidationException>(() => Read(settings)).Failures];

    private static OpdTokensOptions Read(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (name, value) in settings)
        {
            builder.Configuration[$"{OpdTokensOptions.Section}:{name}"] = value;
        }

        builder.AddSettings();
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<OpdTokensOptions>>().Value;
    }
}
