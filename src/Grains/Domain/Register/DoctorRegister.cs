using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Who is a doctor of the hospital.</summary>
public static class DoctorRegister
{
    public static Decision<HospitalState, DoctorView> Register(HospitalState hospital, RegisterDoctor command, DateTimeOffset now)
    {
        if (command.RequestKey is { } key
            && hospital.Doctors.FirstOrDefault(doctor => doctor.RequestKey?.Key == key.Key) is { } earlier)
        {
            return earlier.RequestKey == key
                ? new Decision<HospitalState, DoctorView>.Replayed(earlier.AsRegistered)
                : new Refusal.RequestKeyReused();
        }

        var view = new DoctorView(hospital.Doctors.Length + 1, command.Name, command.Specialization, IsActive: true, now, RoomOf(command.Room));
        var registered = new RegisteredDoctor { AsRegistered = view, Current = view, RequestKey = command.RequestKey };
        return new Decision<HospitalState, DoctorView>.Accepted(
            hospital with { Doctors = hospital.Doctors.Add(registered) }, view);
    }

    internal static string? RoomOf(string? given) => string.IsNullOrWhiteSpace(given) ? null : given;

    /// <summary>Takes over what a doctor's grain tells of itself.</summary>
    public static HospitalState Update(HospitalState hospital, DoctorView current, int version)
    {
        var entry = hospital.Find(current.Id) ?? throw new InvalidOperationException($"No doctor {current.Id}.");
        return entry.Version >= version
            ? hospital
            : hospital with { Doctors = hospital.Doctors.Replace(entry, entry with { Current = current, Version = version }) };
    }
}
