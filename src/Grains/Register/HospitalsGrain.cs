using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("hospitals")]
internal sealed class HospitalsGrain(
    [Committed("hospitals")] ICommitted<HospitalsState, HospitalsEvent> hospitals,
    TimeProvider clock,
    IOptions<HospitalDefaultOptions> defaults)
    : Grain, IHospitalsGrain
{
    private HospitalView Own => new(defaults.Value.Id, defaults.Value.Id.Slug, ["en"], defaults.Value.Policy, CreatedAt: null);

    public Task<Outcome<HospitalView>> Create(CreateHospital command) =>
        hospitals.Answer(state => HospitalDirectory.Create(state, command, Own.Id, clock.GetUtcNow()));

    public Task<ImmutableArray<HospitalView>> List() =>
        Task.FromResult<ImmutableArray<HospitalView>>([Own, .. hospitals.Durable.Registered.Select(registered => registered.View)]);

    public Task<HospitalView?> Find(HospitalId hospital) =>
        Task.FromResult(hospital == Own.Id ? Own : hospitals.Durable.Find(hospital)?.View);
}
