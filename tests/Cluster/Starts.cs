using System.Net;
using System.Net.Http.Json;
using Npgsql;
using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests;

[Collection(SharedServerTests.Name)]
public sealed class Starts(SharedServer server)
{
    [PostgresFact]
    public async Task An_api_that_finds_neither_silos_nor_a_database_says_so_and_comes_back_by_itself()
    {
        await using var ownServer = await DatabaseServer.Start();
        await using var cluster = await TestCluster.Prepare(ownServer, silos: 1, apis: 1);
        if (cluster.Server is not null)
        {
            await cluster.Server.Stop();
        }

        var api = cluster.Processes.Apis[0];
        api.Launch();
        await api.Says("Listening on");
        using var http = new HttpClient { BaseAddress = cluster.Addresses[0] };
        await AssertUnavailable(await http.GetAsync("api/v1/doctors"));
        await AssertUnavailable(await RegisterDoctor(http));

        if (cluster.Server is not null)
        {
            await cluster.Server.StartAgain();
        }

        await cluster.Processes.Silos[0].Start();
        await api.BecomeReady();
        Assert.Equal(HttpStatusCode.Created, (await RegisterDoctor(http)).StatusCode);
    }

    [PostgresFact]
    public async Task A_silo_without_a_schema_stops_and_tells_how_to_make_one()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 0);
        await Execute(cluster, "DROP TABLE opdtokens.schema_versions");

        await AssertRefuses(cluster, "-- migrate");
    }

    [PostgresFact]
    public async Task A_silo_on_a_newer_schema_stops()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 0);
        await Execute(cluster, "INSERT INTO opdtokens.schema_versions (ScriptName) VALUES ('9999_future.sql')");

        await AssertRefuses(cluster, "9999_future.sql");
    }

    [PostgresFact]
    public async Task A_silo_refuses_a_server_that_may_forget_unless_told_to_accept_it()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 0);
        await Execute(cluster, "ALTER ROLE opdtokens_run IN DATABASE " + NameOf(cluster) + " SET synchronous_commit = off");

        await AssertRefuses(cluster, "synchronous_commit = off");
        cluster.Processes.Silos[0].Set("OpdTokens__Postgres__AcceptUnsafeDurability", "true");
        await cluster.Processes.Silos[0].Start();
    }

    [PostgresFact]
    public async Task A_silo_whose_pool_the_server_has_no_room_for_stops()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 0);
        cluster.Processes.Silos[0].Set("OpdTokens__Postgres__MaxPoolSize", "999");

        await AssertRefuses(cluster, "MaxPoolSize is 999");
    }

    [PostgresFact]
    public async Task A_silo_on_the_port_of_another_one_stops_and_leaves_that_alone()
    {
        await using var cluster = await server.Prepare(silos: 2, apis: 0);
        var (port, other) = (cluster.Processes.SiloPorts[1], cluster.Processes.Silos[1]);
        await other.Start();
        cluster.Processes.Silos[0].Set("OpdTokens__Cluster__SiloPort", $"{port}");

        await AssertRefuses(cluster, $"can't listen on 127.0.0.1:{port}");
        Assert.Equal(0, await other.Stop());
    }

    [PostgresFact]
    public async Task A_silo_that_is_to_be_reached_where_this_machine_is_not_stops()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 0);
        cluster.Processes.Silos[0].Set("OpdTokens__Cluster__AdvertisedAddress", "192.0.2.1");

        await AssertRefuses(cluster, "192.0.2.1 is not an address of this machine");
    }

    [PostgresFact]
    public async Task A_setting_that_is_wrong_stops_a_silo_and_an_api_with_its_name_and_an_example()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 1);
        foreach (var process in cluster.Processes.Silos.Concat(cluster.Processes.Apis))
        {
            process.Set("OpdTokens__Postgres__ConnectionString", "");
            process.Launch();

            Assert.Equal(1, await process.ExitCode());
            var lastWords = Assert.Single(process.LastWords());
            Assert.Contains("OpdTokens:Postgres:ConnectionString is missing. Write for example Host=", lastWords, StringComparison.Ordinal);
        }
    }

    private static async Task AssertRefuses(TestCluster cluster, string reason)
    {
        var process = cluster.Processes.Silos[0];
        process.Launch();

        Assert.Equal(1, await process.ExitCode());
        var lastWords = string.Join(Environment.NewLine, process.LastWords());
        Assert.Contains(reason, lastWords, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", lastWords, StringComparison.Ordinal);
    }

    private static async Task AssertUnavailable(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("unavailable", (await response.Read<ProblemSeen>(CancellationToken.None)).Code);
    }

    private static Task<HttpResponseMessage> RegisterDoctor(HttpClient http) =>
        http.PostAsJsonAsync("api/v1/doctors", new { name = "Dr. Rao", specialization = "General Medicine" });

    private static string NameOf(TestCluster cluster) =>
        $"\"{new NpgsqlConnectionStringBuilder(cluster.Database.Run).Database}\"";

    private static async Task Execute(TestCluster cluster, string sql)
    {
        await using var database = NpgsqlDataSource.Create(cluster.Database.Superuser);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
