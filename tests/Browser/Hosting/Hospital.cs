using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpdTokens.Browser.Tests.Hosting;

public sealed record Doctor(int Id, string Name, string? Prefix = null);

/// <param name="Id">Names it.</param>
/// <param name="Key">What its bearer sends; null once it was shown.</param>
public sealed record AccessKey(string Id, string? Key);

public sealed record Slot(string Id, int DoctorId);

public sealed record Token(
    string Id, string TokenNumber, string DisplayNumber, string PatientName, int DoctorId, string SlotId, string Status, string Page,
    string? PatientPhone = null, string? Source = null, string? Notes = null)
{
    /// <summary>As the pages show it: <c>R23</c>.</summary>
    public string ShortNumber => DisplayNumber;

    /// <summary>As a board says it: <c>R, 23</c>, with the letter's name in the language.</summary>
    public string SpokenIn(string language)
    {
        var digits = TokenNumber[(TokenNumber.LastIndexOf('-') + 1)..].TrimStart('0');
        var letters = LanguageFile.Of(language).Text("board.spoken_letters").Split(' ');
        return $"{string.Join(' ', DisplayNumber[..^digits.Length].Select(letter => letters[letter - 'A']))}, {digits}";
    }
}

/// <summary>Sets the scene over HTTP, as another desk would. What the service refuses fails the test.</summary>
public sealed class Hospital : IDisposable
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly HttpClient _api;

    private Hospital(HttpClient api, DateOnly today)
    {
        _api = api;
        Today = today;
    }

    public DateOnly Today { get; }

    /// <summary>It is noon there.</summary>
    /// <param name="service">Where it is.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="bearer">An admin's token, where one is asked for.</param>
    public static async Task<Hospital> Open(Uri service, TimeProvider clock, string? bearer = null)
    {
        var now = clock.GetUtcNow();
        var zone = Midday.ZoneAt(now);
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var hospital = new Hospital(
            new HttpClient { BaseAddress = new Uri(service, "/api/v1/") }, DateOnly.FromDateTime(local.DateTime));
        hospital._api.DefaultRequestHeaders.Authorization = bearer is null ? null : new("Bearer", bearer);
        await hospital.ChangePolicy("time_zone", zone);
        return hospital;
    }

    public async Task ChangePolicy(string member, string value)
    {
        var policy = (await _api.GetFromJsonAsync<JsonObject>("policy"))!;
        policy[member] = value;
        await Send<JsonObject>(HttpMethod.Put, "policy", policy);
    }

    public Task<Doctor> AddDoctor(
        string name = "Dr. Meera Rao", string specialization = "General Medicine", string? room = null, string[]? rooms = null,
        string? prefix = null) =>
        Post<Doctor>("doctors", new { name, specialization, room, rooms, prefix });

    public Task<Doctor> FindDoctor(int id) => Send<Doctor>(HttpMethod.Get, $"doctors/{id}", body: null);

    public Task<Slot> AddRunningSlot(Doctor doctor, int capacity = 20) => AddSlot(doctor, "08:00", "16:00", capacity);

    public Task<Slot> AddEndedSlot(Doctor doctor, int capacity = 20) => AddSlot(doctor, "00:00", "08:00", capacity);

    public Task<Slot> AddLaterSlot(Doctor doctor, int capacity = 20) => AddSlot(doctor, "16:00", "20:00", capacity);

    /// <summary>A session that began yesterday and still runs.</summary>
    public Task<Slot> AddSlotSinceYesterday(Doctor doctor) => AddSlot(doctor, "14:00", "14:00", capacity: 20, Today.AddDays(-1));

    public Task<Slot> AddSlotYesterday(Doctor doctor) => AddSlot(doctor, "08:00", "16:00", capacity: 20, Today.AddDays(-1));

    public Task<Slot> AddSlotTomorrow(Doctor doctor) => AddSlot(doctor, "08:00", "16:00", capacity: 20, Today.AddDays(1));

    /// <param name="query">For example <c>?emergency=true</c>.</param>
    public Task<Token> AddToken(
        Slot slot, string patient = "Asha Nair", string source = "walk_in", string phone = "+91 98470 12345", string? notes = null,
        string query = "") =>
        Post<Token>($"tokens{query}", new
        {
            patient_name = patient,
            patient_phone = phone,
            doctor_id = slot.DoctorId,
            slot_id = slot.Id,
            source,
            notes,
        });

    public async Task<Token> AddCheckedIn(Slot slot, string patient = "Asha Nair", string source = "walk_in") =>
        await CheckIn(await AddToken(slot, patient, source));

    public Task<Token> CheckIn(Token token) => ChangeStatus(token, "checked_in");

    public Task<Token> ChangeStatus(Token token, string status) =>
        Send<Token>(HttpMethod.Patch, $"tokens/{token.Id}/status", new { status });

    /// <param name="token">Whose.</param>
    /// <param name="action"><c>cancel</c>, <c>no-show</c>, <c>recall</c>, <c>skip</c> or <c>undo</c>.</param>
    public Task<Token> Act(Token token, string action) => Post<Token>($"tokens/{token.Id}/{action}", body: null);

    /// <summary>Completes whoever is with the doctor. Fails when nobody waits.</summary>
    public async Task<Token> CallNext(Doctor doctor)
    {
        var consulting = await Send<IReadOnlyList<Token>>(
            HttpMethod.Get, $"tokens?doctor_id={doctor.Id}&date={Today:O}&status=consulting", body: null);
        return await Post<Token>($"doctors/{doctor.Id}/days/{Today:O}/next", new { current = consulting.SingleOrDefault()?.Id });
    }

    public Task<Token> Find(Token token) => Send<Token>(HttpMethod.Get, $"tokens/{token.Id}", body: null);

    /// <summary>Of any status, the newest first.</summary>
    public Task<IReadOnlyList<Token>> TokensIn(Slot slot) =>
        Send<IReadOnlyList<Token>>(HttpMethod.Get, $"tokens?slot_id={slot.Id}", body: null);

    public Task<Token> Reallocate(Token token, Slot to) =>
        Post<Token>($"tokens/{token.Id}/reallocate", new { new_slot_id = to.Id });

    public Task<Slot> CloseSlot(Slot slot) => Send<Slot>(HttpMethod.Patch, $"slots/{slot.Id}", new { is_active = false });

    public Task CloseDay(Doctor doctor) => Post<JsonObject>($"doctors/{doctor.Id}/days/{Today:O}/close", body: null);

    public Task AnnounceDelay(Doctor doctor, int minutes, string reason) =>
        Post<JsonObject>($"doctors/{doctor.Id}/days/{Today:O}/delay", new { minutes, reason });

    /// <param name="roles">What its bearer may do, for example <c>board</c>.</param>
    public Task<AccessKey> MakeKey(params string[] roles) => Post<AccessKey>("access-keys", new { name = "A test's", roles });

    public Task Revoke(AccessKey key) => Post<JsonObject>($"access-keys/{key.Id}/revoke", body: null);

    public void Dispose() => _api.Dispose();

    private Task<Slot> AddSlot(Doctor doctor, string start, string end, int capacity, DateOnly? date = null) => Post<Slot>("slots", new
    {
        doctor_id = doctor.Id,
        date = date ?? Today,
        start_time = start,
        end_time = end,
        max_capacity = capacity,
    });

    private Task<T> Post<T>(string path, object? body) => Send<T>(HttpMethod.Post, path, body);

    private async Task<T> Send<T>(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, options: Wire);
        using var response = await _api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode && text.Length > 0, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, Wire)!;
    }
}
