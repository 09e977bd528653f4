using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>Registers the doctors and opens their slots.</summary>
internal static class Hospital
{
    private const int Hands = 16;

    private static readonly string[] Names = ["Meera Rao", "Arjun Nair", "Kavita Iyer", "Sanjay Gupta", "Fatima Khan", "Anil Desai", "Lakshmi Menon", "Vikram Singh"];

    private static readonly string[] Specializations = ["General Medicine", "Orthopaedics", "Paediatrics", "Dermatology", "Cardiology", "Ophthalmology", "ENT"];

    /// <exception cref="InvalidOperationException">The service refuses, and how.</exception>
    public static async Task<ImmutableArray<Doctor>> Open(OpdApi api, DayPlan plan, DateOnly date, string run, Action<int> opened)
    {
        var doctors = new Doctor[plan.Doctors.Length];
        await Parallel.ForEachAsync(plan.Doctors, new ParallelOptions { MaxDegreeOfParallelism = Hands }, async (planned, _) =>
        {
            var registered = Checked(await api.RegisterDoctor(
                $"Dr. {Names[planned.Number % Names.Length]}",
                Specializations[planned.Number % Specializations.Length],
                $"{run}-doctor-{planned.Number}")).Read<DoctorAnswer>();
            var slots = ImmutableArray.CreateBuilder<SlotAnswer>();
            for (var slot = 0; slot < plan.Preset.Slots; slot++)
            {
                slots.Add(Checked(await api.OpenSlot(
                    registered.Id,
                    date,
                    TimeOnly.FromTimeSpan(Hours.StartOf(slot, plan.Preset.Slots)),
                    TimeOnly.FromTimeSpan(Hours.EndOf(slot, plan.Preset.Slots)),
                    plan.Preset.Seats,
                    $"{run}-slot-{planned.Number}-{slot}")).Read<SlotAnswer>());
            }

            doctors[planned.Number] = new Doctor(planned, registered.Id, slots.ToImmutable());
            opened(1);
        });
        return [.. doctors];
    }

    private static Reply Checked(Reply reply) => reply.IsSuccess
        ? reply
        : throw new InvalidOperationException($"The hospital can't be opened: the service answers {(int)reply.Status} {reply.Code}.");
}
