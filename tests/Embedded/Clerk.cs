using System.Net;
using System.Net.Http.Json;

namespace OpdTokens.Embedded.Tests;

/// <summary>
/// A desk that gives tokens, checks patients in and cancels, and remembers what it was told. When the service dies under it,
/// it repeats its last request with the same key, as a well-behaved client does.
/// </summary>
public sealed class Clerk(int number, int doctor, string[] slots)
{
    private readonly Dictionary<string, Token> _acknowledged = [];
    private Errand? _unanswered;
    private int _errands;

    public IReadOnlyDictionary<string, Token> Acknowledged => _acknowledged;

    public int Refused { get; private set; }

    /// <summary>Works until the service dies.</summary>
    public async Task Work(HttpClient service, Action onAnswer)
    {
        try
        {
            while (true)
            {
                await Settle(service);
                onAnswer();
            }
        }
        catch (HttpRequestException)
        {
            // Killed; the errand stays unanswered.
        }
    }

    /// <summary>Gets an answer to the last errand, or runs the next one.</summary>
    public async Task Settle(HttpClient service)
    {
        _unanswered ??= Next();
        using var request = _unanswered.ToRequest();
        using var response = await service.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return;
        }

        if (response.IsSuccessStatusCode)
        {
            var token = (await response.Content.ReadFromJsonAsync<Token>(Wire.Json))!;
            _acknowledged[token.Id] = token;
        }
        else
        {
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            Refused++;
        }

        _unanswered = null;
    }

    public async Task SettleUnanswered(HttpClient service)
    {
        while (_unanswered is not null)
        {
            await Settle(service);
        }
    }

    private Errand Next()
    {
        var errand = ++_errands;
        var key = $"clerk-{number}-{errand}";
        var waiting = _acknowledged.Values.FirstOrDefault(token => token.Status == "allocated");
        return (errand % 4, waiting) switch
        {
            (2, { } token) => new Errand(HttpMethod.Patch, $"tokens/{token.Id}/status", new { status = "checked_in" }, key),
            (3, { } token) => new Errand(HttpMethod.Post, $"tokens/{token.Id}/cancel", null, key),
            _ => new Errand(
                HttpMethod.Post,
                "tokens",
                new
                {
                    patient_name = $"Patient {number}-{errand}",
                    patient_phone = "+91 98470 12345",
                    doctor_id = doctor,
                    slot_id = slots[errand % slots.Length],
                    source = errand % 2 == 0 ? "walk_in" : "online",
                },
                key),
        };
    }

    private sealed record Errand(HttpMethod Method, string Path, object? Body, string Key)
    {
        public HttpRequestMessage ToRequest()
        {
            var request = new HttpRequestMessage(Method, Path) { Content = Body is null ? null : JsonContent.Create(Body) };
            request.Headers.Add("Idempotency-Key", Key);
            return request;
        }
    }
}
