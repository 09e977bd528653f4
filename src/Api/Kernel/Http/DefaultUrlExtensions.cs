using Microsoft.Extensions.Configuration.Memory;

namespace OpdTokens.Api.Kernel.Http;

internal static class DefaultUrlExtensions
{
    /// <summary>Listens on <paramref name="url"/> unless the configuration has another address.</summary>
    /// <remarks>
    /// The default has the lowest precedence of all configuration sources. In appsettings.json it would override
    /// <c>ASPNETCORE_URLS</c>, and launchSettings.json applies to <c>dotnet run</c> only.
    /// </remarks>
    public static void UseDefaultUrl(this WebApplicationBuilder builder, string url)
    {
        // Container images set ASPNETCORE_HTTP_PORTS instead of an address.
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
