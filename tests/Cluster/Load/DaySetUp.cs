using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Registers doctors of the run's own and makes their slots.</summary>
internal static class DaySetUp
{
    private const int FirstHour = 8;

    public static async Task<Hospital> Make(Caller caller, LoadOptions options, string run, DateOnly date)
    {
        using var timeout = new CancellationTokenSource(options.FinishTimeout);
        var days = ImmutableArray.CreateBuilder<HospitalDay>();
        for (var doctor = 0; doctor <= options.ColdDoctors; doctor++)
        {
            var (slots, capacity) = doctor == 0
                ? (options.HotSlots, options.HotCapacity)
                : (options.ColdSlots, options.ColdCapacity);
            days.Add(await MakeDay(doctor, slots, capacity));
        }

        return new Hospital(run, date, days.ToImmutable());

        async Task<HospitalDay> MakeDay(int number, int slots, int capacity)
        {
            var doctor = await Make<DoctorSeen>("doctors", new { name = $"Dr. {number}", specialization = "General Medicine" });
            var made = ImmutableArray.CreateBuilder<SlotSeen>();
            foreach (var hour in Enumerable.Range(FirstHour, slots))
            {
                made.Add(await Make<SlotSeen>("slots", new
                {
                    doctor_id = doctor.Id,
                    date,
                    start_time = $"{hour:00}:00",
                    end_time = $"{hour + 1:00}:00",
                    max_capacity = capacity,
                }));
            }

            return new HospitalDay(doctor.Id, made.ToImmutable());
        }

        async Task<T> Make<T>(string path, object body)
            where T : class
        {
            var key = $"{run}-{Guid.NewGuid():N}";
            var reply = await caller.Ask(
                () => ClientRequestHttp.Post(path, body).WithKey(key),
                (response, cancellation) => response.EnsureSuccessStatusCode().Read<T>(cancellation),
                timeout.Token);
            return reply.Value ?? throw new InvalidOperationException($"Nobody answered POST {path}.");
        }
    }

    private sealed record DoctorSeen(int Id);
}
