using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>The events of a doctor's profile and calendar.</summary>
public abstract record DoctorEvent
{
    private DoctorEvent()
    {
    }

    public sealed record ProfileChanged(DoctorView Before, DoctorView After, RequestKey? Request) : DoctorEvent;

    /// <summary>Slots are about to be added for the date.</summary>
    public sealed record DatePlanned(DateOnly Date) : DoctorEvent;

    /// <summary>The hospital's register has this version of the profile.</summary>
    public sealed record RegisterUpdated(int Version) : DoctorEvent;
}

/// <summary>The stored state of a doctor: profile and calendar.</summary>
[GenerateSerializer, Immutable, Alias("opd.doctor-state")]
public sealed record DoctorState : IState<DoctorState, DoctorEvent>
{
    /// <summary>Null until the doctor has been loaded from the hospital's register.</summary>
    [Id(0)]
    public DoctorView? Profile { get; init; }

    /// <summary>Grows by one with every change of the profile.</summary>
    [Id(1)]
    public int Version { get; init; }

    /// <summary>The last version that the hospital's register has acknowledged.</summary>
    [Id(2)]
    public int RegisteredVersion { get; init; }

    /// <summary>The dates that have slots, in order.</summary>
    [Id(3)]
    public ImmutableArray<DateOnly> Dates { get; init; } = [];

    /// <summary>The last keyed changes of the profile.</summary>
    [Id(4)]
    public ImmutableArray<Remembered<DoctorView>> Changes { get; init; } = [];

    [Id(5)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public DoctorState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public DoctorState Apply(DoctorEvent happened) => happened switch
    {
        DoctorEvent.ProfileChanged changed => this with
        {
            Profile = changed.After,
            Version = Version + 1,
            Changes = Changes.Remember(changed.Request, changed.After),
        },
        DoctorEvent.DatePlanned planned => this with { Dates = [.. Dates.Add(planned.Date).Order()] },
        DoctorEvent.RegisterUpdated updated => this with { RegisteredVersion = Math.Max(updated.Version, RegisteredVersion) },
        _ => throw new InvalidOperationException($"No doctor transition for {happened}."),
    };

    public static AuditNote? Audit(DoctorEvent happened, DoctorState after) => happened switch
    {
        // The register decides about the prefix, and audits it.
        DoctorEvent.ProfileChanged changed when changed.Before with { Prefix = changed.After.Prefix } != changed.After => new AuditNote(
            "doctor.changed",
            $"doctor/{changed.After.Id}",
            Differences.Describe(
                ("name", changed.Before.Name, changed.After.Name),
                ("specialization", changed.Before.Specialization, changed.After.Specialization),
                ("is_active", changed.Before.IsActive, changed.After.IsActive),
                ("room", Named(changed.Before.Rooms), Named(changed.After.Rooms)),
                ("pool_members", changed.Before.PoolMembers, changed.After.PoolMembers))),
        DoctorEvent.ProfileChanged or DoctorEvent.DatePlanned or DoctorEvent.RegisterUpdated => null,
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };

    private static string? Named(ImmutableArray<string> rooms) => rooms.IsEmpty ? null : string.Join(", ", rooms);
}

/// <summary>Changes a doctor's profile and calendar.</summary>
public static class DoctorProfile
{
    /// <param name="doctor">A registered doctor or pool.</param>
    /// <param name="command">Validated by the API.</param>
    /// <param name="prefix">The doctor's prefix, as the register decided.</param>
    /// <param name="members">The doctors whom the command names as members; null where the register has none.</param>
    public static Decision<DoctorEvent, DoctorView> Change(
        DoctorState doctor,
        ChangeDoctor command,
        string? prefix = null,
        ImmutableArray<(int Id, DoctorView? Doctor)> members = default)
    {
        if (doctor.Changes.FindAnswer<DoctorEvent, DoctorView>(command.RequestKey) is { } answer)
        {
            return answer;
        }

        var profile = doctor.Profile ?? throw new InvalidOperationException("The doctor is not open.");
        var changed = profile with
        {
            Name = command.Name ?? profile.Name,
            Specialization = command.Specialization ?? profile.Specialization,
            IsActive = command.IsActive ?? profile.IsActive,
            Prefix = prefix ?? profile.Prefix,
        };
        if (!members.IsDefaultOrEmpty)
        {
            if (!profile.IsPool)
            {
                return new Refusal.InvalidPool(profile.Id);
            }

            if (DoctorRegister.WhyNotMembers(members) is { } reason)
            {
                return reason;
            }

            changed = changed.WithMembers(members.Select(member => member.Id));
        }

        changed = changed.WithRooms(DoctorRegister.RoomsOf(command.Rooms, command.Room) ?? profile.Rooms);
        return new Decision<DoctorEvent, DoctorView>.Accepted([new DoctorEvent.ProfileChanged(profile, changed, command.RequestKey)], changed);
    }

    /// <summary>Adds a date to the calendar. An inactive doctor gets no new slots.</summary>
    public static Decision<DoctorEvent, DoctorView> PlanDate(DoctorState doctor, DateOnly date)
    {
        var profile = doctor.Profile ?? throw new InvalidOperationException("The doctor is not open.");
        return profile.IsActive
            ? new Decision<DoctorEvent, DoctorView>.Accepted(doctor.Dates.Contains(date) ? [] : [new DoctorEvent.DatePlanned(date)], profile)
            : new Refusal.DoctorInactive(profile.Id);
    }
}
