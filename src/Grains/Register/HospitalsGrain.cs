using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("hospitals")]
internal sealed class HospitalsGrain(
    [PersistentState("hospitals", Storage.Name)] IPersistentState<HospitalsState> stored,
    TimeProvider clock,
    IOptions<HospitalDefaults> defaults,
    ILogger<HospitalsGrain> logger)
    : Grain, IHospitalsGrain
{
    private GroupCommit<HospitalsState> _hospitals = null!;

    private HospitalView Own => new(defaults.Value.Id, defaults.Value.Id.Slug, ["en"], defaults.Value.Policy, CreatedAt: null);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hospitals = stored.InGroups(this, logger, new Outbox<HospitalsState>(this, Own.Id, GrainFactory, clock, logger));
        return Task.CompletedTask;
    }

    public Task<Outcome<HospitalView>> Create(CreateHospital command) =>
        _hospitals.Answer(HospitalDirectory.Create(_hospitals.Current, command, Own.Id, clock.GetUtcNow()));

    public Task<ImmutableArray<HospitalView>> List() =>
        Task.FromResult<ImmutableArray<HospitalView>>([Own, .. _hospitals.Durable.Registered.Select(registered => registered.View)]);

    public Task<HospitalView?> Find(HospitalId hospital) =>
        Task.FromResult(hospital == Own.Id ? Own : _hospitals.Durable.Find(hospital)?.View);
}
