using System.Diagnostics;
using System.Text.Json.Nodes;
using OpdTokens.LocalCluster;
using OpdTokens.Monitoring.Tests.Shipped;
using OpdTokens.Monitoring.Tests.Tools;

namespace OpdTokens.Monitoring.Tests.Watching;

/// <summary>A Prometheus of its own, with the shipped rules as they are, that looks every other second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly HttpClient _http;

    private PrometheusServer(DirectoryInfo folder, Process process, Uri address) =>
        (_folder, _process, _http) = (folder, process, new HttpClient { BaseAddress = new Uri(address, "api/v1/") });

    public static async Task<PrometheusServer> Start(IEnumerable<(string Job, string Instance, Uri Address)> targets)
    {
        var folder = Directory.CreateTempSubdirectory("opdtokens-prometheus-");
        var configuration = Path.Combine(folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, Configuration(targets));
        var address = new Uri($"http://127.0.0.1:{LoopbackPorts.Free(1)[0]}");
        var process = Process.Start(new ProcessStartInfo(PrometheusHere.Server,
        [
            $"--config.file={configuration}",
            $"--storage.tsdb.path={folder.FullName}/data",
            $"--web.listen-address={address.Authority}",
            "--log.level=error",
        ]))!;
        ChildProcessCleanup.Watch(process);
        var server = new PrometheusServer(folder, process, address);
        try
        {
            await server.Until("up");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<string[]> FiringAlerts() =>
    [
        .. (await Ask("alerts"))!["alerts"]!.AsArray()
            .Where(alert => (string)alert!["state"]! == "firing")
            .Select(alert => (string)alert!["labels"]!["alertname"]!)
            .Distinct(),
    ];

    /// <summary>Those that fired at some moment since.</summary>
    public async Task<string[]> AlertsFiredSince(DateTimeOffset since)
    {
        var seconds = Math.Floor((TimeProvider.System.GetUtcNow() - since).TotalSeconds);
        return [.. (await Query($"count by (alertname) (last_over_time(ALERTS{{alertstate=\"firing\"}}[{seconds}s]))"))
            .Select(labels => labels["alertname"])];
    }

    /// <returns>The labels of each series there ever was.</returns>
    public async Task<Dictionary<string, string>[]> Series(string selector) =>
        [.. (await Ask($"series?match[]={Uri.EscapeDataString(selector)}"))!.AsArray().Select(LabelsOf)];

    /// <summary>Waits until the query has an answer.</summary>
    public Task Until(string query) => Eventually.Is(async () => (await Query(query)).Length > 0, query);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Configuration(IEnumerable<(string Job, string Instance, Uri Address)> targets)
    {
        var jobs = targets.GroupBy(target => target.Job).Select(job => $$"""
              - job_name: {{job.Key}}
                static_configs:
            {{string.Concat(job.Select(target => $"      - {{targets: ['{target.Address.Authority}'], labels: {{instance: {target.Instance}}}}}\n"))}}
            """);
        return $$"""
            global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
            rule_files: [{{string.Join(", ", ShippedFiles.RuleFiles)}}]
            scrape_configs:
            {{string.Join('\n', jobs)}}
            """;
    }

    private async Task<Dictionary<string, string>[]> Query(string query) =>
        [.. (await Ask($"query?query={Uri.EscapeDataString(query)}"))!["result"]!.AsArray()
            .Select(sample => LabelsOf(sample!["metric"]))];

    private static Dictionary<string, string> LabelsOf(JsonNode? labels) =>
        labels!.AsObject().ToDictionary(label => label.Key, label => (string)label.Value!);

    private async Task<JsonNode?> Ask(string path)
    {
        using var response = await _http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)!["data"] : throw new HttpRequestException(text);
    }
}
