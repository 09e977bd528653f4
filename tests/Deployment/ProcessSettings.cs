using OpdTokens.Hosting.Settings;

namespace OpdTokens.Deployment.Tests;

/// <summary>The processes would start with the settings that they are given.</summary>
public sealed class ProcessSettings
{
    [KubectlTheory, Overlays]
    public void A_silo_takes_its_settings(string overlay)
    {
        var silo = ServiceSettings.OfSilo(Overlay.Named(overlay)).Options;
        Assert.Equal(HostMode.Cluster, silo.Mode);
        Assert.NotEmpty(silo.Cluster.AdvertisedAddress);
    }

    [KubectlTheory, Overlays]
    public void An_API_takes_its_settings(string overlay) => Assert.Equal(HostMode.Cluster, ServiceSettings.OfApi(Overlay.Named(overlay)).Options.Mode);

    [KubectlTheory, Overlays]
    public void The_migration_takes_its_settings(string overlay)
    {
        var migration = ServiceSettings.OfMigration(Overlay.Named(overlay)).Configuration;
        migration.EnsureReadable();
        Assert.NotNull(migration["OpdTokens:Postgres:MigrationConnectionString"]);
    }

    [KubectlTheory, Overlays]
    public void Silos_and_APIs_are_of_one_cluster_and_one_hospital(string overlay)
    {
        var (silo, api) = (ServiceSettings.OfSilo(Overlay.Named(overlay)).Options, ServiceSettings.OfApi(Overlay.Named(overlay)).Options);
        Assert.Equal((silo.Cluster.ClusterId, silo.Cluster.ServiceId), (api.Cluster.ClusterId, api.Cluster.ServiceId));
        Assert.Equal((silo.Hospital, silo.TimeZone, silo.PhoneRegion), (api.Hospital, api.TimeZone, api.PhoneRegion));
        Assert.NotEmpty(silo.TimeZone);
    }

    [KubectlTheory, Overlays]
    public void Nothing_is_set_that_nobody_reads(string overlay) => Assert.All(
        (ServiceSettings[])[ServiceSettings.OfSilo(Overlay.Named(overlay)), ServiceSettings.OfApi(Overlay.Named(overlay)), ServiceSettings.OfMigration(Overlay.Named(overlay))],
        settings => Assert.All(settings.Variables.Keys, variable => Assert.Matches(
            "^(OpdTokens__|Authentication__Schemes__Bearer__|Logging__Console__FormatterName$|(ASPNETCORE|DOTNET)_ENVIRONMENT$|ASPNETCORE_HTTP_PORTS$)", variable)));

    [KubectlTheory, Overlays]
    public void Who_only_runs_does_not_know_how_the_schema_s_owner_signs_in(string overlay)
    {
        foreach (var settings in new[] { ServiceSettings.OfSilo(Overlay.Named(overlay)), ServiceSettings.OfApi(Overlay.Named(overlay)) })
        {
            Assert.Contains("Username=opdtokens_run", settings.Options.Postgres.ConnectionString, StringComparison.Ordinal);
            Assert.Empty(settings.Options.Postgres.MigrationConnectionString);
        }
    }

    [KubectlTheory, Overlays]
    public void Only_the_demo_lets_anybody_in(string overlay)
    {
        var api = ServiceSettings.OfApi(Overlay.Named(overlay));
        Assert.Equal(overlay == Overlay.Demo ? "Development" : "Production", api.Variables["ASPNETCORE_ENVIRONMENT"]);
        if (overlay != Overlay.Demo)
        {
            Assert.StartsWith("https://", api.Configuration["Authentication:Schemes:Bearer:Authority"], StringComparison.Ordinal);
            Assert.NotEmpty(api.Configuration["Authentication:Schemes:Bearer:ValidAudiences:0"]!);
        }
    }

    [KubectlFact]
    public void Production_believes_its_proxy_and_knows_its_own_address()
    {
        var options = ServiceSettings.OfApi(Overlay.Named(Overlay.Production)).Options;
        var ingress = Overlay.Named(Overlay.Production).Of<V1Ingress>().Single().Spec;
        Assert.NotEmpty(options.Proxies.Known);
        Assert.Equal($"https://{ingress.Rules.Single().Host}", options.PublicAddress);
        Assert.Equal(ingress.Rules.Single().Host, Assert.Single(Assert.Single(ingress.Tls).Hosts));
    }
}
