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
            ImmutableArray<string> rooms = [.. Enumerable.Range(1, planned.Counters).Select(room => $"Room {planned.Number + 1}-{room}")];
            var members = new List<DoctorAnswer>();
            foreach (var room in rooms)
            {
                members.Add(Checked(await api.RegisterDoctor(
                    $"Dr. {Names[(planned.Number + members.Count) % Names.Length]}",
                    SpecializationOf(planned),
                    room,
                    $"{run}-doctor-{planned.Number}-{members.Count}")).Read<DoctorAnswer>());
            }

            var registered = planned.Kind == DoctorKind.Pool
                ? Checked(await api.RegisterPool(
                    SpecializationOf(planned),
                    SpecializationOf(planned),
                    members.Select(member => member.Id),
                    $"{run}-pool-{planned.Number}")).Read<DoctorAnswer>()
                : members[0];
            var slots = ImmutableArray.CreateBuilder<SlotAnswer>();
            for (var slot = 0; slot < planned.Timetable.Slots; slot++)
            {
                slots.Add(Checked(await api.OpenSlot(
                    registered.Id,
                    date,
                    TimeOfDay(planned.Timetable.StartOf(slot)),
                    TimeOfDay(planned.Timetable.EndOf(slot)),
                    plan.Preset.Seats,
                    $"{run}-slot-{planned.Number}-{slot}")).Read<SlotAnswer>());
            }

            doctors[planned.Number] = new Doctor(planned, registered.Id, slots.ToImmutable(), rooms);
            opened(1);
        });
        return [.. doctors];
    }

    private static string SpecializationOf(PlannedDoctor doctor) => doctor.Kind switch
    {
        DoctorKind.Pool => "Any doctor of General Medicine",
        DoctorKind.Night => "Night clinic",
        _ => Specializations[doctor.Number % Specializations.Length],
    };

    /// <summary>A session that ends on the next date has an end before its start.</summary>
    private static TimeOnly TimeOfDay(TimeSpan time) => TimeOnly.MinValue.Add(time);

    private static Reply Checked(Reply reply) => reply.IsSuccess
        ? reply
        : throw new InvalidOperationException($"The hospital can't be opened: the service answers {(int)reply.Status} {reply.Code}.");
}
