using Microsoft.Extensions.Configuration.Memory;

namespace OpdTokens.Api.Kernel.Http;

internal static class DefaultAddress
{
    /// <summary>
    /// Goes under every other source. In appsettings.json the same setting would win over <c>ASPNETCORE_URLS</c>, and in
    /// launchSettings.json it would hold for <c>dotnet run</c> only.
    /// </summary>
    public static void ListenByDefaultOn(this WebApplicationBuilder builder, string url)
    {
        // What container images set instead of an address.
        if (builder.Configuration[WebHostDefaults.HttpPortsKey] is not null)
        {
            return;
        }

        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [KeyValuePair.Create(WebHostDefaults.ServerUrlsKey, (string?)url)],
        });
    }
}
