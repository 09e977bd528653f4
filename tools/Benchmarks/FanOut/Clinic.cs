using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace OpdTokens.Benchmarks.FanOut;

/// <summary>A doctor's slot with patients: somebody comes, is there, the next is called, and so on, so that as many wait as before.</summary>
internal sealed class Clinic : IDisposable
{
    private const int Capacity = 500;

    private readonly HttpClient _api;
    private readonly List<string> _tokens = [];
    private string _day = "";
    private string _slot = "";
    private int _doctor;
    private int _changes;
    private string? _called;

    private Clinic(Uri api) => _api = new HttpClient { BaseAddress = new Uri(api, "/api/v1/") };

    /// <param name="waiting">How many have checked in.</param>
    public static async Task<Clinic> Open(Uri api, int waiting, TimeProvider clock)
    {
        var clinic = new Clinic(api);
        var date = clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        clinic._doctor = (await clinic.Post("doctors", new { name = "Dr. Meera Rao", specialization = "General Medicine" }))!.Value.GetProperty("id").GetInt32();
        clinic._day = $"doctors/{clinic._doctor}/days/{date}";
        clinic._slot = TextId(await clinic.Post(
            "slots", new { doctor_id = clinic._doctor, date, start_time = "09:00", end_time = "12:00", max_capacity = Capacity }));
        for (var patient = 0; patient < waiting; patient++)
        {
            await clinic.Allocate();
            await clinic.CheckIn();
        }

        return clinic;
    }

    /// <param name="number">The client's.</param>
    public string PathOf(Followed followed, int number) => "/api/v1/" + followed switch
    {
        Followed.Slot => $"slots/{_slot}/live",
        Followed.Day => $"{_day}/live",
        Followed.Ticket => $"tokens/{_tokens[number % _tokens.Count]}/live",
        _ => throw new InvalidOperationException($"Nobody follows {followed}."),
    };

    /// <summary>Makes one; it is acknowledged when this returns.</summary>
    public Task Change() => (_changes++ % 3) switch
    {
        0 => Allocate(),
        1 => CheckIn(),
        _ => CallNext(),
    };

    public async Task<long> SlotVersion()
    {
        using var answer = await _api.GetAsync($"slots/{_slot}/queue");
        return long.Parse(answer.EnsureSuccessStatusCode().Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _api.Dispose();

    private async Task Allocate() => _tokens.Add(TextId(await Post(
        "tokens",
        new { patient_name = "Asha Nair", patient_phone = "+91 98470 12345", doctor_id = _doctor, slot_id = _slot, source = "walk_in" })));

    private async Task CheckIn() =>
        await Send(HttpMethod.Patch, $"tokens/{_tokens[^1]}/status", new { status = "checked_in" });

    private async Task CallNext()
    {
        var called = await Post($"{_day}/next", new { current = _called });
        _called = called is null ? null : TextId(called);
    }

    private Task<JsonElement?> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    private async Task<JsonElement?> Send(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await _api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{method} {path} was answered with {(int)answer.StatusCode}: {text}");
    }

    private static string TextId(JsonElement? created) => created!.Value.GetProperty("id").GetString()!;
}
