using System.Diagnostics;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Processes;

/// <summary>The API as a process of its own, with a SQLite file in a folder that goes when it stops.</summary>
internal sealed class MeasuredApi : IAsyncDisposable
{
    private readonly ServiceProcess _service;
    private readonly DirectoryInfo _folder;

    private MeasuredApi(Uri address, ServiceProcess service, DirectoryInfo folder) =>
        (Address, _service, _folder) = (address, service, folder);

    public Uri Address { get; }

    public int ProcessId => _service.Id;

    public static async Task<MeasuredApi> Start(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("opdtokens-benchmark-");
        var address = new Uri($"http://127.0.0.1:{LoopbackPorts.Free(1)[0]}");
        var settings = Settings(address, Path.Combine(folder.FullName, "data"));
        var api = new MeasuredApi(
            address, new ServiceProcess("api", BuiltPrograms.Api, settings, Path.Combine(folder.FullName, "api.log")), folder);
        try
        {
            await api._service.Start(cancellationToken);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Of an API with its data in that folder, as environment variables.</summary>
    public static Dictionary<string, string> Settings(Uri address, string dataFolder) => new()
    {
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["OpdTokens__DataPath"] = dataFolder,
        ["OpdTokens__TimeZone"] = "Asia/Kolkata",
    };

    public Usage Usage()
    {
        using var process = Process.GetProcessById(ProcessId);
        return new Usage(process.TotalProcessorTime, process.WorkingSet64);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
