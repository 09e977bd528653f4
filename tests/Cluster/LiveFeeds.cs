using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OpdTokens.Cluster.Tests.Faults;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

/// <summary>Those who follow a day while the silos that publish it die.</summary>
[Collection(SharedServerTests.Name)]
public sealed class LiveFeeds(SharedServer server, ITestOutputHelper output)
{
    private const string Date = "2030-01-30";

    [PostgresFact]
    public async Task Whichever_silo_is_killed_those_who_follow_soon_see_what_the_queue_has()
    {
        await using var cluster = await server.Prepare(silos: 3, apis: 2);
        await cluster.Processes.Start();
        using var near = Client(cluster.Addresses[0]);
        using var far = Client(cluster.Addresses[1]);
        var (day, slot) = await OpenSlot(near);
        await using var client = LiveClient.OfServerSentEvents(near, $"{day}/live");
        await client.NextChange();

        // One of them has the slot, one the day, one the stream's queue: each is hit.
        foreach (var silo in cluster.Processes.Silos)
        {
            await Give(far, slot);
            await SameAsQueue(client, near, slot);
            await silo.Kill();

            await Give(far, slot);
            var acknowledged = TimeProvider.System.GetTimestamp();
            await SameAsQueue(client, near, slot);
            output.WriteLine($"seen {TimeProvider.System.GetElapsedTime(acknowledged).TotalSeconds:0.0} s after it was acknowledged");
            await silo.Start();
        }
    }

    private static HttpClient Client(Uri address) => new() { BaseAddress = new Uri(address, "api/v1/") };

    private static async Task<(string Day, string Slot)> OpenSlot(HttpClient http)
    {
        var doctor = await Send(() => http.PostAsJsonAsync("doctors", new { name = "Dr. Rao", specialization = "General Medicine" }));
        var slot = await Send(() => http.PostAsJsonAsync("slots", new
        {
            doctor_id = (int)doctor["id"]!,
            date = Date,
            start_time = "09:00",
            end_time = "10:00",
            max_capacity = 20,
        }));
        return ($"doctors/{doctor["id"]}/days/{Date}", (string)slot["id"]!);
    }

    private static Task<JsonNode> Give(HttpClient http, string slot)
    {
        var key = Guid.NewGuid().ToString();
        return Send(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "tokens")
            {
                Content = JsonContent.Create(new
                {
                    patient_name = "Asha Nair",
                    patient_phone = "+91 98470 12345",
                    doctor_id = int.Parse(slot.Split('-')[0]),
                    slot_id = slot,
                    source = "walk_in",
                }),
            };
            request.Headers.Add("Idempotency-Key", key);
            return http.SendAsync(request);
        });
    }

    /// <summary>As a well-behaved client does, it comes again when it is told to.</summary>
    private static async Task<JsonNode> Send(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            using var response = await send();
            if (response.Headers.RetryAfter?.Delta is { } pause)
            {
                await Task.Delay(pause, TimeProvider.System);
                continue;
            }

            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        }
    }

    private static async Task SameAsQueue(LiveClient client, HttpClient http, string slot)
    {
        var queue = await Send(() => http.GetAsync($"slots/{slot}/queue"));
        await client.Until(day => Numbers(day["slots"]![0]!["queue"]!).SequenceEqual(Numbers(queue)));
    }

    private static IEnumerable<string> Numbers(JsonNode queue) => queue.AsArray().Select(entry => (string)entry!["token_number"]!);
}
