using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>The events of a hospital's register and policy.</summary>
public abstract record HospitalEvent
{
    private HospitalEvent()
    {
    }

    public sealed record DoctorRegistered(RegisteredDoctor Doctor) : HospitalEvent;

    /// <summary>A doctor's grain reported a change to the register.</summary>
    public sealed record DoctorUpdated(DoctorView Current, int Version) : HospitalEvent;

    /// <summary>A doctor got another prefix, wanted, or because another doctor got it while this one was inactive.</summary>
    public sealed record PrefixChanged(int DoctorId, string Before, string After) : HospitalEvent;

    /// <param name="Before">Null when the hospital had no policy of its own.</param>
    /// <param name="After">The policy of slots that are added from now on.</param>
    public sealed record PolicySet(HospitalPolicy? Before, HospitalPolicy After) : HospitalEvent;
}

/// <summary>The stored state of a hospital: register of doctors and policy.</summary>
[GenerateSerializer, Immutable, Alias("opd.hospital-state")]
public sealed record HospitalState : IState<HospitalState, HospitalEvent>
{
    /// <summary>Null until the hospital sets its own policy.</summary>
    [Id(0)]
    public HospitalPolicy? Policy { get; init; }

    /// <summary>The doctors in the order of their ids. A doctor's id is the position in the list, from 1.</summary>
    [Id(1)]
    public ImmutableArray<RegisteredDoctor> Doctors { get; init; } = [];

    [Id(2)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    /// <summary>The doctors' profiles in the order of their ids.</summary>
    public IEnumerable<DoctorView> Profiles => Prefixes.Complete(Doctors).Select(doctor => doctor.Current with { Prefix = doctor.Prefix });

    public RegisteredDoctor? Find(int doctorId) =>
        doctorId >= 1 && doctorId <= Doctors.Length ? Doctors[doctorId - 1] : null;

    public HospitalState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public HospitalState Apply(HospitalEvent happened) => happened switch
    {
        HospitalEvent.DoctorRegistered registered => this with { Doctors = Prefixes.Complete(Doctors).Add(registered.Doctor) },
        HospitalEvent.DoctorUpdated { Current: var current, Version: var version } =>
            WithDoctor(current.Id, entry => entry with { Current = current, Version = version }),
        HospitalEvent.PrefixChanged changed => WithDoctor(changed.DoctorId, entry => entry with { Prefix = changed.After }),
        HospitalEvent.PolicySet set => this with { Policy = set.After },
        _ => throw new InvalidOperationException($"No hospital transition for {happened}."),
    };

    public static AuditNote? Audit(HospitalEvent happened, HospitalState after) => happened switch
    {
        HospitalEvent.DoctorRegistered { Doctor.AsRegistered: var doctor } => new AuditNote("doctor.registered", $"doctor/{doctor.Id}", doctor.Name),
        HospitalEvent.PrefixChanged changed => new AuditNote(
            "doctor.changed", $"doctor/{changed.DoctorId}", Differences.Describe(("prefix", changed.Before, changed.After))),
        HospitalEvent.PolicySet { Before: null, After: var first } => new AuditNote(
            "policy.set", "policy", $"the first of its own; against the defaults: {PolicyDifference(new HospitalPolicy(), first)}"),
        HospitalEvent.PolicySet { Before: { } before, After: var policy } when before != policy =>
            new AuditNote("policy.set", "policy", PolicyDifference(before, policy)),
        HospitalEvent.PolicySet or HospitalEvent.DoctorUpdated => null,
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };

    /// <summary>Also stores the prefixes that doctors of an earlier version lack, so that no later change alters them.</summary>
    private HospitalState WithDoctor(int doctorId, Func<RegisteredDoctor, RegisteredDoctor> change)
    {
        var doctors = Prefixes.Complete(Doctors);
        return this with { Doctors = doctors.SetItem(doctorId - 1, change(doctors[doctorId - 1])) };
    }

    /// <remarks>A test verifies that every setting is listed here.</remarks>
    private static string PolicyDifference(HospitalPolicy before, HospitalPolicy after) => Differences.Describe(
        ("weights.priority", before.Weights.Priority, after.Weights.Priority),
        ("weights.follow_up", before.Weights.FollowUp, after.Weights.FollowUp),
        ("weights.online", before.Weights.Online, after.Weights.Online),
        ("weights.walk_in", before.Weights.WalkIn, after.Weights.WalkIn),
        ("timing_bonus", before.TimingBonus, after.TimingBonus),
        ("timing_bonus_counts", before.TimingBonusCounts, after.TimingBonusCounts),
        ("emergency_seats", before.EmergencySeats, after.EmergencySeats),
        ("time_zone", before.TimeZone, after.TimeZone),
        ("board_shows", before.BoardShows, after.BoardShows),
        ("phone_region", before.PhoneRegion, after.PhoneRegion),
        ("keep_patient_days", before.KeepPatientDays, after.KeepPatientDays),
        ("calling", before.Calling, after.Calling),
        ("undo_minutes", before.UndoMinutes, after.UndoMinutes),
        ("tokens_per_phone.doctor_day", before.TokensPerPhone.DoctorDay, after.TokensPerPhone.DoctorDay),
        ("tokens_per_phone.hospital_day", before.TokensPerPhone.HospitalDay, after.TokensPerPhone.HospitalDay),
        ("close_after_minutes", before.CloseAfterMinutes, after.CloseAfterMinutes),
        ("no_show_after_calls", before.NoShowAfterCalls, after.NoShowAfterCalls),
        ("no_show_after_slot_end_minutes", before.NoShowAfterSlotEndMinutes, after.NoShowAfterSlotEndMinutes));
}

/// <summary>
/// A doctor's entry in the register: the original registration and the last profile that the doctor's grain reported.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.registered-doctor")]
public sealed record RegisteredDoctor
{
    [Id(0)]
    public required DoctorView AsRegistered { get; init; }

    [Id(1)]
    public required DoctorView Current { get; init; }

    /// <summary>The version of <see cref="Current"/>. A late message never overwrites a newer profile.</summary>
    [Id(2)]
    public int Version { get; init; }

    [Id(3)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>Clashes with that of no other doctor. Null for a doctor of an earlier version (<see cref="Prefixes.Complete"/>).</summary>
    [Id(20)]
    public string? Prefix { get; init; }
}

/// <summary>Maintains the hospital's doctors and policy.</summary>
public static class DoctorRegister
{
    public static Decision<HospitalEvent, DoctorView> Register(HospitalState hospital, RegisterDoctor command, DateTimeOffset now)
    {
        var doctors = Prefixes.Complete(hospital.Doctors);
        var earlier = doctors
            .Where(doctor => doctor.RequestKey is not null)
            .Select(doctor => new Remembered<DoctorView>(
                doctor.RequestKey!, doctor.AsRegistered with { Prefix = doctor.AsRegistered.Prefix ?? doctor.Prefix }));
        if (earlier.FindAnswer<HospitalEvent, DoctorView>(command.RequestKey) is { } answer)
        {
            return answer;
        }

        if (command.Members is { } wanted && WhyNotMembers(wanted.Select(id => (id, hospital.Find(id)?.Current))) is { } reason)
        {
            return reason;
        }

        var id = doctors.Length + 1;
        if (command.Prefix is { } prefixWanted && WhoHas(doctors, prefixWanted, except: id) is { } owner)
        {
            return new Refusal.PrefixTaken(prefixWanted, owner);
        }

        var prefix = command.Prefix ?? Prefixes.Choose(command.Name, command.Specialization, [.. doctors.Select(doctor => doctor.Prefix!)]);
        var view = new DoctorView(id, command.Name, command.Specialization, IsActive: true, now) { Prefix = prefix }
            .WithRooms(RoomsOf(command.Rooms, command.Room) ?? []);
        view = command.Members is { } members ? view.WithMembers(members) : view;
        var registered = new RegisteredDoctor { AsRegistered = view, Current = view, RequestKey = command.RequestKey, Prefix = prefix };
        return new Decision<HospitalEvent, DoctorView>.Accepted(
            [.. GiveWay(doctors, prefix, to: id), new HospitalEvent.DoctorRegistered(registered)], view);
    }

    /// <summary>Gives a doctor another prefix, unless the numbers of an active doctor would look the same.</summary>
    public static Decision<HospitalEvent, string> ChangePrefix(HospitalState hospital, int doctorId, string prefix)
    {
        var doctors = Prefixes.Complete(hospital.Doctors);
        var before = doctors[doctorId - 1].Prefix!;
        if (before == prefix)
        {
            return new Decision<HospitalEvent, string>.Accepted([], prefix);
        }

        return WhoHas(doctors, prefix, except: doctorId) is { } owner
            ? new Refusal.PrefixTaken(prefix, owner)
            : new Decision<HospitalEvent, string>.Accepted(
                [.. GiveWay(doctors, prefix, to: doctorId), new HospitalEvent.PrefixChanged(doctorId, before, prefix)], prefix);
    }

    /// <summary>Accepts the profile that a doctor's grain reports, unless the register has a newer version.</summary>
    public static Decision<HospitalEvent, DoctorView> Update(HospitalState hospital, DoctorView current, int version)
    {
        var entry = hospital.Find(current.Id) ?? throw new InvalidOperationException($"The register has no doctor {current.Id}.");
        return entry.Version >= version
            ? new Decision<HospitalEvent, DoctorView>.Accepted([], entry.Current)
            : new Decision<HospitalEvent, DoctorView>.Accepted([new HospitalEvent.DoctorUpdated(current, version)], current);
    }

    public static Decision<HospitalEvent, HospitalPolicy> SetPolicy(HospitalState hospital, HospitalPolicy policy) =>
        new Decision<HospitalEvent, HospitalPolicy>.Accepted([new HospitalEvent.PolicySet(hospital.Policy, policy)], policy);

    /// <returns>The reason why the doctors can't be members of a pool; null when they can.</returns>
    internal static Refusal? WhyNotMembers(IEnumerable<(int Id, DoctorView? Doctor)> members) => members
        .Select(member => member.Doctor switch
        {
            null => new Refusal.DoctorNotFound(member.Id),
            { IsPool: true } => new Refusal.InvalidPool(member.Id),
            _ => (Refusal?)null,
        })
        .FirstOrDefault(reason => reason is not null);

    /// <returns>An active doctor whose numbers would look the same; null when there is none.</returns>
    private static int? WhoHas(ImmutableArray<RegisteredDoctor> doctors, string prefix, int except) => doctors
        .Where(doctor => doctor.Current.IsActive && doctor.Current.Id != except && Prefixes.Clash(doctor.Prefix!, prefix))
        .Select(doctor => (int?)doctor.Current.Id)
        .FirstOrDefault();

    /// <summary>
    /// Gives another prefix to inactive doctors who have the wanted one. Their tokens may still be on a board, and they may become
    /// active again, so two doctors never have the same prefix.
    /// </summary>
    private static IEnumerable<HospitalEvent.PrefixChanged> GiveWay(ImmutableArray<RegisteredDoctor> doctors, string prefix, int to)
    {
        var taken = doctors.Select(doctor => doctor.Prefix!).Append(prefix).ToHashSet();
        foreach (var doctor in doctors.Where(doctor => doctor.Current.Id != to && Prefixes.Clash(doctor.Prefix!, prefix)))
        {
            var other = Prefixes.Choose(doctor.Current.Name, doctor.Current.Specialization, taken);
            taken.Add(other);
            yield return new HospitalEvent.PrefixChanged(doctor.Current.Id, doctor.Prefix!, other);
        }
    }

    /// <returns>Null when neither is given.</returns>
    internal static ImmutableArray<string>? RoomsOf(ImmutableArray<string>? rooms, string? room) =>
        rooms ?? (room is null ? null : string.IsNullOrWhiteSpace(room) ? [] : [room]);
}

/// <summary>Describes the differences of a change, for the audit.</summary>
internal static class Differences
{
    /// <returns>For example <c>time_zone Etc/UTC -> Asia/Kolkata, weights.online 3 -> 4</c>.</returns>
    public static string Describe(params IEnumerable<(string Name, object? Before, object? After)> members) => string.Join(
        ", ",
        members.Where(member => !Equals(member.Before, member.After))
            .Select(member => $"{member.Name} {Word(member.Before)} -> {Word(member.After)}"));

    private static string Word(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "yes" : "no",
        Enum name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
