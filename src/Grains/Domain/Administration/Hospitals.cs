using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>The events of the directory of hospitals.</summary>
public abstract record HospitalsEvent
{
    private HospitalsEvent()
    {
    }

    public sealed record HospitalCreated(RegisteredHospital Hospital) : HospitalsEvent;
}

/// <summary>Maintains the directory of hospitals.</summary>
public static class HospitalDirectory
{
    public static Decision<HospitalsEvent, HospitalView> Create(
        HospitalsState hospitals, CreateHospital command, HospitalId own, DateTimeOffset now)
    {
        if (hospitals.Find(command.Id) is { } earlier)
        {
            return RequestKeys.Compare(earlier.RequestKey, command.RequestKey) == KeyMatch.Repeated
                ? new Decision<HospitalsEvent, HospitalView>.Replayed(earlier.View)
                : new Refusal.HospitalExists(command.Id);
        }

        if (command.Id == own)
        {
            return new Refusal.HospitalExists(command.Id);
        }

        var view = new HospitalView(command.Id, command.Name, command.Languages, command.Policy, now);
        return new Decision<HospitalsEvent, HospitalView>.Accepted(
            [new HospitalsEvent.HospitalCreated(new RegisteredHospital(view, command.RequestKey))], view);
    }
}

/// <summary>The hospitals that an operator created. The deployment's own hospital is configured and not stored here.</summary>
[GenerateSerializer, Immutable, Alias("opd.hospitals-state")]
public sealed record HospitalsState : IState<HospitalsState, HospitalsEvent>
{
    [Id(0)]
    public ImmutableArray<RegisteredHospital> Registered { get; init; } = [];

    [Id(1)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public RegisteredHospital? Find(HospitalId hospital) => Registered.FirstOrDefault(registered => registered.View.Id == hospital);

    public HospitalsState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public HospitalsState Apply(HospitalsEvent happened) => happened switch
    {
        HospitalsEvent.HospitalCreated created => this with { Registered = Registered.Add(created.Hospital) },
        _ => throw new InvalidOperationException($"No hospital directory transition for {happened}."),
    };

    public static AuditNote? Audit(HospitalsEvent happened, HospitalsState after) => happened switch
    {
        HospitalsEvent.HospitalCreated { Hospital.View: var hospital } => new AuditNote("hospital.founded", $"hospital/{hospital.Id}", hospital.Name),
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };
}

[GenerateSerializer, Immutable, Alias("opd.founded-hospital")]
public sealed record RegisteredHospital(HospitalView View, RequestKey? RequestKey);

/// <summary>
/// The deployment's own hospital, which is configured and not created by an operator. Its policy applies to hospitals without
/// their own.
/// </summary>
public sealed class HospitalDefaultOptions
{
    public HospitalId Id { get; set; } = HospitalId.Parse("main");

    public HospitalPolicy Policy { get; set; } = new();
}
