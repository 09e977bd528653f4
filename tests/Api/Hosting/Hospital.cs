using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>A caller of the API, of one hospital: one of the tests' own, or who has credentials. Paths are relative to <c>/api/v1/</c>.</summary>
public sealed class Hospital(HttpClient http, string name, string? credentials = null)
{
    /// <summary>The tests' own way to say whose data a request is about.</summary>
    public const string Header = "X-Test-Hospital";

    public const string Today = "2026-01-30";

    public const string Phone = "+91 98470 12345";

    public string Name => name;

    /// <summary>Someone of this hospital, which must have been founded, with a token of the issuer.</summary>
    public Hospital As(params string[] roles) => With(Issuer.Token(name, roles));

    /// <summary>Who comes with these credentials; empty: with none.</summary>
    public Hospital With(string given) => new(http, name, given);

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Reply> Post(string path, object? body = null, string? key = null) => Send(HttpMethod.Post, path, body, key);

    public Task<Reply> Patch(string path, object body, string? key = null) => Send(HttpMethod.Patch, path, body, key);

    public Task<Reply> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    /// <param name="body">JSON as text, or what to write as JSON.</param>
    /// <param name="key">The <c>Idempotency-Key</c>.</param>
    public async Task<Reply> Send(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Send(request);
    }

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        if (credentials is null)
        {
            request.Headers.Add(Header, name);
        }
        else if (credentials.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credentials);
        }

        using var response = await http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> AddDoctor(string doctorName = "Dr. Rao", string specialization = "General Medicine") =>
        (await Post("doctors", new { name = doctorName, specialization })).Created();

    /// <summary>A slot of one hour.</summary>
    public async Task<JsonNode> AddSlot(JsonNode doctor, int hour = 9, int capacity = 5, string date = Today) =>
        (await Post("slots", NewSlot(doctor, hour, capacity, date))).Created();

    public static object NewSlot(JsonNode doctor, int hour = 9, int capacity = 5, string date = Today) => new
    {
        doctor_id = (int)doctor["id"]!,
        date,
        start_time = $"{hour:00}:00",
        end_time = $"{hour + 1:00}:00",
        max_capacity = capacity,
    };

    /// <summary>The token as it reads from now on: without a warning that the patient has another one.</summary>
    public async Task<JsonNode> AddToken(
        JsonNode slot, string source = "online", string query = "", string patient = "Asha Nair")
    {
        var token = (await Post("tokens" + query, NewToken(slot, source, patient))).Created();
        token.AsObject().Remove("warnings");
        return token;
    }

    public static object NewToken(JsonNode slot, string source = "online", string patient = "Asha Nair") => new
    {
        patient_name = patient,
        patient_phone = Phone,
        doctor_id = (int)slot["doctor_id"]!,
        slot_id = (string)slot["id"]!,
        source,
    };

    /// <summary>A request that leaves the choice of the slot to the service.</summary>
    public static object NewTokenOn(string date, JsonNode doctor, string source = "online", string patient = "Asha Nair") => new
    {
        patient_name = patient,
        patient_phone = Phone,
        doctor_id = (int)doctor["id"]!,
        date,
        source,
    };

    public Task<Reply> ChangeStatus(JsonNode token, string status, string? key = null) =>
        Patch($"tokens/{token["id"]}/status", new { status }, key);

    /// <summary>Takes a token through these steps of its lifecycle.</summary>
    public async Task<JsonNode> Take(JsonNode token, params string[] steps)
    {
        foreach (var status in steps)
        {
            token = (await ChangeStatus(token, status)).Ok();
        }

        return token;
    }

    public Task<Reply> Reallocate(JsonNode token, JsonNode to, string? key = null) =>
        Post($"tokens/{token["id"]}/reallocate", new { new_slot_id = (string)to["id"]! }, key);

    public async Task<JsonNode> Slot(JsonNode slot) => (await Get($"slots/{slot["id"]}")).Ok();

    public async Task<JsonNode> Token(JsonNode token) => (await Get($"tokens/{token["id"]}")).Ok();

    public async Task<JsonArray> Queue(JsonNode slot) => (await Get($"slots/{slot["id"]}/queue")).Ok().AsArray();

    public async Task<JsonArray> List(string path) => (await Get(path)).Ok().AsArray();
}
