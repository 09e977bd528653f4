using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>Sets up, over the API, what a round needs: doctors, slots and tokens of its own.</summary>
internal sealed class Hospital(Uri address, DateOnly? day = null, string? credential = null) : IDisposable
{
    public const int LargestSlot = 500;

    private const int SlotsOfADay = 20;
    private const int LongestSlotMinutes = 30;
    private const int MinutesOfADay = 15 * 60;
    private const int Hands = 32;

    /// <summary>Far enough ahead that no slot of it has begun.</summary>
    private static readonly DateOnly FarAhead = new(2031, 1, 6);

    private static readonly string[] Languages = ["en"];

    private readonly string _date = (day ?? FarAhead).ToString("O", CultureInfo.InvariantCulture);

    private readonly HttpClient _api = new()
    {
        BaseAddress = new Uri(address, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = credential is null ? null : new("Bearer", credential) },
    };

    /// <summary>One whose slots are of its today, which its own time zone decides. The row-locking service has none.</summary>
    public static async Task<Hospital> OfToday(Uri address)
    {
        using var api = new HttpClient();
        using var policy = await api.GetAsync(new Uri(address, "/api/v1/policy"));
        var zone = policy.IsSuccessStatusCode
            ? TimeZoneInfo.FindSystemTimeZoneById((await policy.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("time_zone").GetString()!)
            : TimeZoneInfo.Utc;
        return new Hospital(address, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).DateTime));
    }

    /// <summary>Creates another hospital, which only an operator may.</summary>
    public Task Create(string slug) => Post("hospitals", new { slug, name = slug, time_zone = "Asia/Kolkata", languages = Languages });

    /// <param name="count">With so many doctors as it takes.</param>
    /// <param name="capacity">Of each.</param>
    /// <param name="perDoctor">At most.</param>
    public async Task<IReadOnlyList<OpenSlot>> OpenSlots(int count, int capacity, int perDoctor = SlotsOfADay)
    {
        var minutes = Math.Min(LongestSlotMinutes, MinutesOfADay / perDoctor);
        var slots = new ConcurrentBag<OpenSlot>();
        await Parallel.ForEachAsync(Enumerable.Range(0, (count + perDoctor - 1) / perDoctor), Many, async (turn, _) =>
        {
            var doctor = (await Post("doctors", new { name = "Dr. Meera Rao", specialization = "General Medicine" })).GetProperty("id").GetInt64();
            for (var slot = 0; slot < Math.Min(perDoctor, count - (turn * perDoctor)); slot++)
            {
                slots.Add(new OpenSlot(doctor, Id(await Post("slots", new
                {
                    doctor_id = doctor,
                    date = _date,
                    start_time = Time(slot * minutes),
                    end_time = Time((slot + 1) * minutes),
                    max_capacity = capacity,
                }))));
            }
        });
        return [.. slots];
    }

    /// <param name="tokens">In each slot.</param>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> Fill(IReadOnlyList<OpenSlot> slots, int tokens)
    {
        var given = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, tokens).SelectMany(_ => slots), Many, async (slot, _) => given.Add(Id(await Post("tokens", new
        {
            patient_name = OpenSlot.Patient,
            patient_phone = OpenSlot.NextPhone(),
            doctor_id = slot.Doctor,
            slot_id = slot.Id,
            source = "online",
        }))));
        return [.. given];
    }

    public void Dispose() => _api.Dispose();

    private static ParallelOptions Many => new() { MaxDegreeOfParallelism = Hands };

    /// <param name="minute">Of the working day, which begins at eight.</param>
    private static string Time(int minute) => TimeOnly.MinValue.AddMinutes(8 * 60 + minute).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Id(JsonElement created) => created.GetProperty("id").GetString()!;

    private async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await _api.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"POST {path} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
