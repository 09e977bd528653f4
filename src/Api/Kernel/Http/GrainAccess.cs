using OpdTokens.Hosting.Client;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Silo;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Grains live in this process, or in a cluster of silos that it calls; the endpoints can't tell.</summary>
internal static class GrainAccess
{
    public static void AddGrainAccess(this WebApplicationBuilder builder) => _ = builder.Configuration.Mode() switch
    {
        HostMode.Cluster => builder.AddClusterCaller(),
        HostMode.Combined => builder.AddCombinedSilo(),
        _ => builder.AddEmbeddedSilo(),
    };
}
