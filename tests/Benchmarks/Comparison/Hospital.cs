using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>Sets up, over the API, what a round needs: doctors, slots and tokens of its own.</summary>
internal sealed class Hospital(Uri address) : IDisposable
{
    public const int LargestSlot = 500;

    private const int SlotsOfADay = 20;
    private const int SlotMinutes = 30;
    private const int Hands = 32;

    /// <summary>Far enough ahead that no slot of it has begun.</summary>
    private static readonly DateOnly Day = new(2031, 1, 6);

    private readonly HttpClient _api = new() { BaseAddress = new Uri(address, "/api/v1/") };

    /// <param name="count">With so many doctors as it takes at 20 slots each.</param>
    /// <param name="capacity">Of each.</param>
    public async Task<IReadOnlyList<OpenSlot>> OpenSlots(int count, int capacity)
    {
        var slots = new ConcurrentBag<OpenSlot>();
        await Parallel.ForEachAsync(Enumerable.Range(0, (count + SlotsOfADay - 1) / SlotsOfADay), Many, async (turn, _) =>
        {
            var doctor = (await Post("doctors", new { name = "Dr. Meera Rao", specialization = "General Medicine" })).GetProperty("id").GetInt64();
            for (var slot = 0; slot < Math.Min(SlotsOfADay, count - (turn * SlotsOfADay)); slot++)
            {
                slots.Add(new OpenSlot(doctor, Id(await Post("slots", new
                {
                    doctor_id = doctor,
                    date = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    start_time = Time(slot),
                    end_time = Time(slot + 1),
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
            patient_phone = OpenSlot.Phone,
            doctor_id = slot.Doctor,
            slot_id = slot.Id,
            source = "online",
        }))));
        return [.. given];
    }

    public void Dispose() => _api.Dispose();

    private static ParallelOptions Many => new() { MaxDegreeOfParallelism = Hands };

    private static string Time(int slot) => TimeOnly.MinValue.AddMinutes(8 * 60 + slot * SlotMinutes).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Id(JsonElement created) => created.GetProperty("id").GetString()!;

    private async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await _api.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"POST {path} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
