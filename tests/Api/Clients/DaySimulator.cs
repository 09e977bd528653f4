using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Clients;

/// <summary>
/// The calls of the day simulator that clients of this API were written after, in its order: what it sends is taken, and every
/// member that it reads is there.
/// </summary>
[Trait("Category", "Thorough")]
public sealed class DaySimulator(ApiHost host) : ApiTest(host)
{
    private static readonly (string Start, string End, int Capacity)[] Hours =
    [
        ("09:00", "10:00", 20), ("10:00", "11:00", 20), ("11:00", "12:00", 15), ("12:00", "13:00", 10),
        ("13:00", "14:00", 20), ("14:00", "15:00", 20), ("15:00", "16:00", 15), ("16:00", "17:00", 10),
    ];

    private static readonly int[] PatientsOfHour = [18, 18, 12, 8, 15, 15, 10, 10];

    private static readonly string[] Sources = ["online", "walk_in", "priority", "follow_up"];

    private readonly List<JsonNode> _doctors = [];
    private readonly List<JsonNode> _slots = [];
    private readonly List<JsonNode> _tokens = [];

    [Fact]
    public async Task Runs_its_day_unchanged()
    {
        await SetUpDoctors();
        await SetUpSlots();
        await GiveTokens();
        await CancelSome();
        await MarkNoShows();
        await InsertEmergencies();
        await ReallocateTwo();
        await ReadAnalytics();
    }

    private async Task SetUpDoctors()
    {
        foreach (var (name, specialization) in new[] { ("Dr. A", "General Medicine"),
            ("Dr. B", "Cardiology"), ("Dr. C", "Pediatrics") })
        {
            var doctor = (await Hospital.Post("doctors", new { name, specialization })).Created();
            Assert.Equal((name, specialization), ((string?)doctor["name"], (string?)doctor["specialization"]));
            _doctors.Add(doctor);
        }
    }

    private async Task SetUpSlots()
    {
        foreach (var doctor in _doctors)
        {
            foreach (var (start, end, capacity) in Hours)
            {
                var slot = (await Hospital.Post("slots", new
                {
                    doctor_id = doctor["id"],
                    date = Hospital.Today,
                    start_time = start,
                    end_time = end,
                    max_capacity = capacity,
                })).Created();
                Assert.Equal((int)doctor["id"]!, (int)slot["doctor_id"]!);
                Assert.Equal((capacity, capacity), ((int)slot["max_capacity"]!, (int)slot["available_capacity"]!));
                Assert.Equal((start, end), ((string?)slot["start_time"], (string?)slot["end_time"]));
                _slots.Add(slot);
            }
        }
    }

    private async Task GiveTokens()
    {
        foreach (var (slot, hour) in _slots.Select((slot, index) => (slot, index % Hours.Length)))
        {
            for (var patient = 0; patient < PatientsOfHour[hour]; patient++)
            {
                _tokens.Add((await Hospital.Post("tokens", new
                {
                    patient_name = $"Patient {patient}",
                    patient_phone = $"+1{2_000_000_000L + _tokens.Count}",
                    doctor_id = slot["doctor_id"],
                    slot_id = slot["id"],
                    source = Sources[patient % Sources.Length],
                })).Created());
            }
        }

        Assert.Equal(318, _tokens.Count);
        Assert.All(_tokens, token => Assert.Equal("allocated", (string?)token["status"]));
    }

    private async Task CancelSome()
    {
        foreach (var token in _tokens.Take(31))
        {
            (await Hospital.Post($"tokens/{token["id"]}/cancel?reason=Patient+unable+to+attend")).Ok();
        }
    }

    private async Task MarkNoShows()
    {
        foreach (var token in _tokens.Skip(31).Take(15))
        {
            (await Hospital.Post($"tokens/{token["id"]}/no-show")).Ok();
        }
    }

    /// <summary>It sends a phone that the contract refuses, counts 201 only, and goes on.</summary>
    private async Task InsertEmergencies()
    {
        object Emergency(string phone) => new
        {
            patient_name = "Emergency Case - Chest Pain",
            patient_phone = phone,
            doctor_id = _doctors[0]["id"],
            slot_id = _slots[0]["id"],
            source = "priority",
            notes = "EMERGENCY CASE",
        };

        (await Hospital.Post("tokens?emergency=true", Emergency("+1-EMERGENCY")))
            .Problem(400, "invalid_request", "/patient_phone");
        _tokens.Add((await Hospital.Post("tokens?emergency=True", Emergency("+1-555-010-0199"))).Created());
    }

    private async Task ReallocateTwo()
    {
        var (source, target) = (_slots[8], _slots[9]);
        foreach (var token in (await Hospital.List($"tokens?slot_id={source["id"]}")).Take(2))
        {
            (await Hospital.Post(
                $"tokens/{token!["id"]}/reallocate",
                new { new_slot_id = target["id"], reason = "Doctor running behind schedule" })).Ok();
        }
    }

    private async Task ReadAnalytics()
    {
        var status = (await Hospital.Get("analytics/system/status")).Ok();
        Assert.Equal(
            (3, 3, 24, 319),
            ((int)status["total_doctors"]!, (int)status["active_doctors"]!,
             (int)status["total_slots_today"]!, (int)status["total_tokens_today"]!));
        Assert.Equal(319, status["tokens_by_status"]!.AsObject().Sum(count => (int)count.Value!));
        Assert.Equal(319, status["tokens_by_source"]!.AsObject().Sum(count => (int)count.Value!));

        foreach (var doctor in _doctors)
        {
            var day = (await Hospital.Get($"analytics/doctors/{doctor["id"]}/day/{Hospital.Today}")).Ok();
            Assert.Equal((string?)doctor["name"], (string?)day["doctor_name"]);
            Assert.Equal((8, 130), ((int)day["total_slots"]!, (int)day["total_capacity"]!));
            Assert.All(
                ["total_allocated", "total_completed", "total_cancelled", "total_no_shows"],
                member => Assert.True((int)day[member]! >= 0));
            Assert.InRange((double)day["average_utilization"]!, 40, 100);
        }

        var queue = await Hospital.Queue(_slots[4]);
        Assert.Equal(15, queue.Count);
        Assert.All(queue, token => Assert.All(
            ["token_number", "patient_name", "source", "priority_score"], member => Assert.NotNull(token![member])));
        Assert.Equal(
            queue.Select(token => (int)token!["priority_score"]!).OrderDescending(),
            queue.Select(token => (int)token!["priority_score"]!));
    }
}
