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

    private HospitalView Own => new(defaults.Value.Id, defaults.Value.Id.Slug, ["en"], defaults.Value.Policy, FoundedAt: null);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hospitals = stored.InGroups(this, logger, new Outbox<HospitalsState>(this, Own.Id, GrainFactory, clock, logger));
        return Task.CompletedTask;
    }

    public Task<Outcome<HospitalView>> Found(FoundHospital command) =>
        _hospitals.Answer(HospitalDirectory.Found(_hospitals.Current, command, Own.Id, clock.GetUtcNow()));

    public Task<ImmutableArray<HospitalView>> List() =>
        Task.FromResult<ImmutableArray<HospitalView>>([Own, .. _hospitals.Durable.Founded.Select(founded => founded.View)]);

    public Task<HospitalView?> Find(HospitalId hospital) =>
        Task.FromResult(hospital == Own.Id ? Own : _hospitals.Durable.Find(hospital)?.View);
}
