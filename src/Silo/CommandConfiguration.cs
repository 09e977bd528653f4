using Microsoft.Extensions.Configuration;

namespace OpdTokens.Silo;

/// <summary>Reads the configuration of a command from the same sources as the silo's host.</summary>
internal static class CommandConfiguration
{
    /// <param name="settings">
    /// Command line settings, for example <c>--OpdTokens:Postgres:ConnectionString=…</c>.
    /// </param>
    public static IConfiguration Read(string[] settings) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(settings)
        .Build();
}
