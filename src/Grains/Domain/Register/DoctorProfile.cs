using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Changes of a doctor's profile and calendar.</summary>
public static class DoctorProfile
{
    public static Decision<DoctorState, DoctorView> Change(DoctorState doctor, ChangeDoctor command)
    {
        if (command.RequestKey is { } key
            && doctor.Changes.FirstOrDefault(change => change.RequestKey.Key == key.Key) is { } earlier)
        {
            return earlier.RequestKey == key
                ? new Decision<DoctorState, DoctorView>.Replayed(earlier.Answer)
                : new Refusal.RequestKeyReused();
        }

        var profile = doctor.Profile ?? throw new InvalidOperationException("The doctor is not open.");
        var changed = profile with
        {
            Name = command.Name ?? profile.Name,
            Specialization = command.Specialization ?? profile.Specialization,
            IsActive = command.IsActive ?? profile.IsActive,
            Room = command.Room is { } room ? DoctorRegister.RoomOf(room) : profile.Room,
        };
        var next = doctor with { Profile = changed, Version = doctor.Version + 1 };
        return new Decision<DoctorState, DoctorView>.Accepted(
            command.RequestKey is null
                ? next
                : next with { Changes = [.. doctor.Changes.TakeLast(RequestKeys.MaxKept - 1), new DoctorReplay(command.RequestKey, changed)] },
            changed);
    }

    /// <returns>The doctor to commit; the same when the date is known already.</returns>
    public static DoctorState AddDate(DoctorState doctor, DateOnly date) => doctor.Dates.Contains(date)
        ? doctor
        : doctor with { Dates = [.. doctor.Dates.Add(date).Order()] };
}
