using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("hospital")]
internal sealed class HospitalGrain(
    [PersistentState("hospital", Storage.Name)] IPersistentState<HospitalState> stored,
    TimeProvider clock,
    IOptions<HospitalDefaults> defaults,
    ILogger<HospitalGrain> logger)
    : Grain, IHospitalGrain, IHospitalPeer
{
    private GroupCommit<HospitalState> _hospital = null!;
    private HospitalPolicy? _initialPolicy;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var id = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _hospital = stored.InGroups(this, logger, new Outbox<HospitalState>(this, id, GrainFactory, clock, logger));
        return Task.CompletedTask;
    }

    public Task<Outcome<DoctorView>> RegisterDoctor(RegisterDoctor command) =>
        _hospital.Answer(DoctorRegister.Register(_hospital.Current, command, clock.GetUtcNow()));

    public Task<ImmutableArray<DoctorView>> ListDoctors() =>
        Task.FromResult(_hospital.Durable.Doctors.Select(doctor => doctor.Current).ToImmutableArray());

    public async Task<HospitalPolicy> GetPolicy() =>
        Completed(_hospital.Durable.Policy ?? (_initialPolicy ??= await InitialPolicy()));

    public async Task<HospitalPolicy> SetPolicy(HospitalPolicy policy)
    {
        await _hospital.Commit(_hospital.Current with { Policy = policy });
        return Completed(policy);
    }

    public Task<DoctorView?> FindDoctor(int doctorId) => Task.FromResult(_hospital.Durable.Find(doctorId)?.Current);

    public Task UpdateDoctor(DoctorView current, int version) =>
        _hospital.Commit(DoctorRegister.Update(_hospital.Current, current, version));

    private async Task<HospitalPolicy> InitialPolicy()
    {
        var id = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        return (await GrainFactory.Hospitals().Find(id))?.Policy ?? defaults.Value.Policy;
    }

    private HospitalPolicy Completed(HospitalPolicy policy) =>
        policy with { PhoneRegion = policy.PhoneRegion ?? defaults.Value.Policy.PhoneRegion };
}
