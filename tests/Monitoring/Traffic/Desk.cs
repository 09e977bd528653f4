using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpdTokens.Monitoring.Tests.Traffic;

/// <summary>A well-behaved client: repeats with the same key what got no answer, as late as it is told to.</summary>
internal sealed class Desk(HttpClient http, CancellationToken closing)
{
    private static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(100);

    public Task<JsonNode> Post(string path, object? body = null, string? key = null) => Send(HttpMethod.Post, path, body, key);

    public Task<JsonNode> Patch(string path, object body) => Send(HttpMethod.Patch, path, body, key: null);

    public Task<JsonNode> Get(string path) => Send(HttpMethod.Get, path, body: null, key: null);

    /// <returns>What was answered, a refusal too; nothing is judged here.</returns>
    private async Task<JsonNode> Send(HttpMethod method, string path, object? body, string? key)
    {
        key ??= $"{Guid.NewGuid()}";
        while (true)
        {
            var rest = ShortRest;
            try
            {
                using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
                request.Headers.Add("Idempotency-Key", key);
                using var response = await http.SendAsync(request, closing);
                if (response.StatusCode < HttpStatusCode.InternalServerError && response.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return await Read(response);
                }

                rest = response.Headers.RetryAfter?.Delta ?? ShortRest;
            }
            catch (HttpRequestException)
            {
                // The API is away; it is asked again.
            }

            await Task.Delay(rest, TimeProvider.System, closing);
        }
    }

    private async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(closing);
        try
        {
            return JsonNode.Parse(text) ?? new JsonObject();
        }
        catch (JsonException)
        {
            return new JsonObject();
        }
    }
}
