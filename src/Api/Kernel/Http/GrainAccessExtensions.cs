using OpdTokens.Hosting.Client;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Silo;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Adds the grains: a silo in this process, or a client of a cluster, as <c>OpdTokens:Mode</c> says.</summary>
internal static class GrainAccessExtensions
{
    public static void AddGrainAccess(this WebApplicationBuilder builder) => _ = builder.Configuration.Mode() switch
    {
        HostMode.Cluster => builder.AddClusterClient(),
        HostMode.Combined => builder.AddCombinedSilo(),
        _ => builder.AddEmbeddedSilo(),
    };
}
