using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OpdTokens.Embedded.Tests;

/// <summary>What a process tells of itself, and to whom.</summary>
public sealed class Telemetry
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task The_management_port_tells_metrics_and_health_and_the_main_port_no_metrics()
    {
        using var data = new DataFolder();
        var (process, address) = await EmbeddedProcess.Start(data.Path, settings: ["--OpdTokens:Management:Listen=http://127.0.0.1:0"]);
        await using var running = process;
        using var service = new HttpClient { BaseAddress = address };
        using var management = new HttpClient { BaseAddress = process.Management };

        var token = await NewToken(service);
        var metrics = await management.GetStringAsync("metrics");

        Assert.Contains("opdtokens_tokens_allocated_total{otel_scope_name=\"OpdTokens\",hospital=\"main\",source=\"online\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count{", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(token, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("http_route=\"/metrics\"", metrics, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync("metrics")).StatusCode);
        foreach (var path in new[] { "health", "health/live", "health/ready", "health/startup" })
        {
            Assert.Equal(HttpStatusCode.OK, (await management.GetAsync(path)).StatusCode);
            using var head = new HttpRequestMessage(HttpMethod.Head, path);
            Assert.Equal(HttpStatusCode.OK, (await management.SendAsync(head)).StatusCode);
        }
    }

    [Fact]
    public async Task A_management_address_that_is_taken_stops_the_start_and_the_operator_sees_which_setting_it_is()
    {
        using var data = new DataFolder();
        var (process, address) = await EmbeddedProcess.Start(data.Path);
        await using var running = process;
        using var other = new DataFolder();
        await using var second = EmbeddedProcess.Launch(other.Path, settings: [$"--OpdTokens:Management:Listen={address}"]);

        Assert.NotEqual(0, await second.ExitCode());

        Assert.Contains("OpdTokens:Management:Listen is", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_gets_metrics_traces_and_logs_of_the_same_request_and_no_token_id()
    {
        using var data = new DataFolder();
        await using var collector = new OtlpReceiver();
        var (process, address) = await EmbeddedProcess.Start(data.Path, settings:
        [
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--Logging:LogLevel:Microsoft.AspNetCore.Routing=Information",
            "--OpdTokens:Management:Listen=http://127.0.0.1:0",
        ]);
        await using var running = process;
        using var service = new HttpClient { BaseAddress = address };
        service.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");

        var token = await NewToken(service);
        (await service.GetAsync($"api/v1/tokens/{token}/ticket")).EnsureSuccessStatusCode();
        (await service.GetAsync(new Uri(process.Management, "metrics"))).EnsureSuccessStatusCode();

        // What is still to be sent is sent before it ends.
        Assert.Equal(0, await process.Interrupt());
        await collector.Gets("traces", Convert.FromHexString(TraceId));
        await collector.Gets("logs", Convert.FromHexString(TraceId));
        await collector.Gets("metrics", Encoding.UTF8.GetBytes("opdtokens.tokens.allocated"));
        Assert.True(collector.Has("traces", "POST /api/v1/tokens"));
        Assert.True(collector.Has("traces", "commit slot"));
        Assert.True(collector.Has("traces", "opdtokens-api"));
        Assert.False(collector.Has("traces", "IMemoryStreamQueueGrain/Dequeue"), "What nobody asked for is traced.");
        Assert.False(collector.Has("traces", "/metrics"), "Scrapes are traced.");
        Assert.All(["traces", "logs", "metrics"], signal => Assert.False(collector.Has(signal, token), signal));
    }

    private static async Task<string> NewToken(HttpClient service)
    {
        await Post(service, "doctors", new { name = "Dr. Rao", specialization = "General Medicine" });
        var slot = await Post(
            service, "slots", new { doctor_id = 1, date = "2099-01-30", start_time = "09:00", end_time = "10:00", max_capacity = 5 });
        var token = await Post(service, "tokens", new
        {
            patient_name = "Asha Nair",
            patient_phone = "+91 98470 12345",
            doctor_id = 1,
            slot_id = (string)slot["id"]!,
            source = "online",
        });
        return (string)token["id"]!;
    }

    private static async Task<JsonNode> Post(HttpClient service, string path, object body)
    {
        var answer = await service.PostAsJsonAsync($"api/v1/{path}", body);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
