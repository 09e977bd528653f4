using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Membership;

namespace OpdTokens.Postgres.Tests.Clustering;

[Collection(PostgresTests.Name)]
public sealed class Gateways(TestServer server) : MembershipTest(server)
{
    [PostgresFact]
    public async Task A_client_finds_active_silos_that_have_a_gateway()
    {
        var closed = Silo(3);
        closed.ProxyPort = 0;
        await Insert(Silo(1), Silo(2, SiloStatus.Dead), closed, Silo(4));
        var gateways = new AdoNetGatewayListProvider(
            NullLogger<AdoNetGatewayListProvider>.Instance,
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new AdoNetClusteringClientOptions { Invariant = "Npgsql", DataSource = Source }),
            Options.Create(new GatewayOptions()),
            Options.Create(new ClusterOptions { ClusterId = Cluster, ServiceId = "opdtokens" }));
        await gateways.InitializeGatewayListProvider();

        var found = await gateways.GetGateways();

        Assert.Equal([30001, 30004], found.Select(gateway => gateway.Port).Order());
    }
}
