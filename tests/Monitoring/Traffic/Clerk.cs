using System.Text.Json.Nodes;

namespace OpdTokens.Monitoring.Tests.Traffic;

/// <summary>Has one doctor, and every day all that can happen to a token.</summary>
internal sealed class Clerk(Desk desk, int firstDay)
{
    /// <summary>Long, and the clerks many: so they ask little of the machine, and are soon all at it when something fails.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    /// <summary>On a past day, of the doctor's own, every step is possible, no slot ends and nobody else comes.</summary>
    private DateOnly _date = new DateOnly(2020, 1, 1).AddDays(firstDay);

    private int _doctor;

    /// <param name="today">A slot that is followed.</param>
    public async Task Work(JsonNode today, CancellationToken closing)
    {
        _doctor = await RegisterDoctor(desk);
        while (true)
        {
            _date = _date.AddDays(1);
            await Day();
            await Comes(today);
            await Task.Delay(Rest, TimeProvider.System, closing);
        }
    }

    public static async Task<int> RegisterDoctor(Desk desk) =>
        (int)(await desk.Post("doctors", new { name = "Dr. Meera Rao", specialization = "General Medicine" }))["id"]!;

    public static Task<JsonNode> AddSlot(Desk desk, int doctor, DateOnly date, string start, string end, int capacity) => desk.Post("slots", new
    {
        doctor_id = doctor,
        date = $"{date:yyyy-MM-dd}",
        start_time = start,
        end_time = end,
        max_capacity = capacity,
    });

    private async Task Day()
    {
        var nine = await AddSlot(desk, _doctor, _date, "09:00", "10:00", capacity: 2);
        var ten = await AddSlot(desk, _doctor, _date, "10:00", "11:00", capacity: 5);
        var eleven = await AddSlot(desk, _doctor, _date, "11:00", "12:00", capacity: 5);

        var key = $"{Guid.NewGuid()}";
        var displaced = await Give(nine, "walk_in", key: key);
        await Give(nine, "walk_in", key: key);
        var seen = await Give(nine, "online");
        await Give(nine, "follow_up");
        await Give(nine, "priority", "?emergency=true");
        await ToConsultation(seen);
        await Change(seen, "completed");

        await desk.Post($"tokens/{displaced["id"]}/reallocate", new { new_slot_id = $"{eleven["id"]}", reason = "Asked to come later" });
        await desk.Post($"tokens/{(await Give(ten, "follow_up"))["id"]}/cancel", new { reason = "Feels better" });
        await desk.Post($"tokens/{(await Give(ten, "walk_in"))["id"]}/no-show");
        await desk.Post($"doctors/{_doctor}/days/{_date:yyyy-MM-dd}/delay", new { minutes = 55, reason = "Called to theatre" });
        await desk.Get($"slots/{nine["id"]}/queue");
    }

    private async Task Comes(JsonNode slot) => await ToConsultation(await Give(slot, "walk_in"));

    private async Task ToConsultation(JsonNode token)
    {
        await Change(token, "checked_in");
        await Change(token, "consulting");
    }

    private Task<JsonNode> Change(JsonNode token, string status) => desk.Patch($"tokens/{token["id"]}/status", new { status });

    private Task<JsonNode> Give(JsonNode slot, string source, string query = "", string? key = null) => desk.Post(
        $"tokens{query}",
        new
        {
            patient_name = "Asha Nair",
            patient_phone = "+91 98470 12345",
            doctor_id = (int)slot["doctor_id"]!,
            slot_id = $"{slot["id"]}",
            source,
        },
        key);
}
