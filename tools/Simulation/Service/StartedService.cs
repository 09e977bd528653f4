using OpdTokens.LocalCluster;
using OpdTokens.SimulatedClock;

namespace OpdTokens.Simulation.Service;

/// <summary>The embedded service as a process of its own, with a folder that goes when it stops, and with a clock that the simulation sets.</summary>
internal sealed class StartedService : IAsyncDisposable
{
    private readonly ServiceProcess _process;
    private readonly DirectoryInfo _folder;

    private StartedService(Uri address, ServiceProcess process, ClockFile clock, DirectoryInfo folder) =>
        (Address, _process, Clock, _folder) = (address, process, clock, folder);

    public Uri Address { get; }

    public ClockFile Clock { get; }

    /// <param name="now">When its day begins.</param>
    /// <param name="timeZone">The hospital's; IANA.</param>
    /// <exception cref="InvalidOperationException">It did not get ready; the message has its last words.</exception>
    public static async Task<StartedService> Start(DateTimeOffset now, string timeZone, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("opdtokens-simulation-");
        var address = new Uri($"http://127.0.0.1:{LoopbackPorts.Free(1)[0]}");
        var clockFile = Path.Combine(folder.FullName, "clock");
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["OpdTokens__DataPath"] = Path.Combine(folder.FullName, "data"),
            ["OpdTokens__TimeZone"] = timeZone,
            [ClockFile.Variable] = clockFile,
            ["DOTNET_STARTUP_HOOKS"] = typeof(ClockFile).Assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(ClockFile).Assembly.GetName().Name!,
        };
        var service = new StartedService(
            address,
            new ServiceProcess("service", BuiltPrograms.Api, settings, Path.Combine(folder.FullName, "service.log")),
            ClockFile.Create(clockFile, now),
            folder);
        try
        {
            await service._process.Start(cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Clock.Dispose();
        _folder.Delete(recursive: true);
    }
}
