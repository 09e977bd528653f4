using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests;

/// <summary>Processes that are API and silo in one, on PostgreSQL.</summary>
[Collection(SharedServerTests.Name)]
public sealed class CombinedProcesses(SharedServer server) : IDisposable
{
    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("opdtokens-combined-tests-");

    public void Dispose() => _logs.Delete(recursive: true);

    [PostgresFact]
    public async Task Two_of_them_are_one_cluster_and_what_one_acknowledged_outlives_it()
    {
        await using var prepared = await server.Prepare(silos: 0, apis: 0);
        await using var cluster = ServiceCluster.OfCombined(prepared.Database, LoopbackPorts.Free(2), _logs.FullName);
        await cluster.Start();
        using var first = new HttpClient { BaseAddress = new Uri(cluster.Addresses[0], "/api/v1/") };
        using var second = new HttpClient { BaseAddress = new Uri(cluster.Addresses[1], "/api/v1/") };

        var doctor = (await Post(first, "doctors", new { name = "Dr. Meera Rao", specialization = "General Medicine" })).GetProperty("id").GetInt64();
        var slot = Id(await Post(second, "slots", new { doctor_id = doctor, date = "2031-01-06", start_time = "09:00", end_time = "10:00", max_capacity = 5 }));
        var token = Id(await Post(
            first, "tokens", new { patient_name = "Asha Nair", patient_phone = "+91 98470 12345", doctor_id = doctor, slot_id = slot, source = "walk_in" }));
        Assert.Equal([token], await Queue(second, slot));
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/health/ready")).StatusCode);

        await cluster.Apis[0].Kill();
        await prepared.BuriedAt(cluster.SiloPorts[0]);
        Assert.Equal([token], await Queue(second, slot));
        Assert.Equal(0, await cluster.Apis[1].Stop());
    }

    private static async Task<JsonElement> Post(HttpClient api, string path, object body)
    {
        var answer = await api.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string[]> Queue(HttpClient api, string slot) =>
        [.. (await api.GetFromJsonAsync<JsonElement[]>($"slots/{slot}/queue"))!.Select(Id)];

    private static string Id(JsonElement what) => what.GetProperty("id").GetString()!;
}
