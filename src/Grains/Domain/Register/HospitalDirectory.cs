using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Which hospitals there are.</summary>
public static class HospitalDirectory
{
    public static Decision<HospitalsState, HospitalView> Create(
        HospitalsState hospitals, CreateHospital command, HospitalId own, DateTimeOffset now)
    {
        if (hospitals.Find(command.Id) is { } earlier)
        {
            return command.RequestKey is not null && earlier.RequestKey == command.RequestKey
                ? new Decision<HospitalsState, HospitalView>.Replayed(earlier.View)
                : new Refusal.HospitalExists(command.Id);
        }

        if (command.Id == own)
        {
            return new Refusal.HospitalExists(command.Id);
        }

        var view = new HospitalView(command.Id, command.Name, command.Languages, command.Policy, now);
        return new Decision<HospitalsState, HospitalView>.Accepted(
            hospitals with { Registered = hospitals.Registered.Add(new RegisteredHospital(view, command.RequestKey)) }, view);
    }
}

/// <summary>The hospitals that an operator founded; the deployment's own needs no founding.</summary>
[GenerateSerializer, Immutable, Alias("opd.hospitals-state")]
public sealed record HospitalsState : IAudited<HospitalsState>
{
    [Id(0)]
    public ImmutableArray<RegisteredHospital> Registered { get; init; } = [];

    [Id(1)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public RegisteredHospital? Find(HospitalId hospital) => Registered.FirstOrDefault(registered => registered.View.Id == hospital);

    public HospitalsState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<HospitalsState>.Changes(HospitalsState before, HospitalsState after) => after.Registered
        .Skip(before.Registered.Length)
        .Select(founded => new AuditNote("hospital.founded", $"hospital/{founded.View.Id}", founded.View.Name));
}

[GenerateSerializer, Immutable, Alias("opd.founded-hospital")]
public sealed record RegisteredHospital(HospitalView View, RequestKey? RequestKey);
