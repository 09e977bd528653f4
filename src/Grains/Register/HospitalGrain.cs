using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("hospital")]
internal sealed class HospitalGrain(
    [Committed("hospital")] ICommitted<HospitalState, HospitalEvent> hospital,
    TimeProvider clock,
    IOptions<HospitalDefaultOptions> defaults)
    : Grain, IHospitalGrain, IHospitalPeer
{
    private const int CorrectedAtOneTime = 16;

    private HospitalPolicy? _initialPolicy;

    public Task<Outcome<DoctorView>> RegisterDoctor(RegisterDoctor command) =>
        hospital.Answer(state => DoctorRegister.Register(state, command, clock.GetUtcNow()));

    public Task<ImmutableArray<DoctorView>> ListDoctors() =>
        Task.FromResult(hospital.Durable.Profiles.ToImmutableArray());

    public async Task<HospitalPolicy> GetPolicy() =>
        Completed(hospital.Durable.Policy ?? (_initialPolicy ??= await InitialPolicy()));

    public async Task<HospitalPolicy> SetPolicy(HospitalPolicy policy)
    {
        var before = hospital.Current.Policy?.TimeZone;
        await hospital.Answer(state => DoctorRegister.SetPolicy(state, policy));
        if (before != policy.TimeZone)
        {
            await CorrectTimeZone(policy.TimeZone);
        }

        return Completed(policy);
    }

    public Task<DoctorView?> FindDoctor(int doctorId) => Task.FromResult(hospital.Durable.Profiles.ElementAtOrDefault(doctorId - 1));

    public Task<Outcome<string>> ChangePrefix(int doctorId, string prefix) =>
        hospital.Answer(state => DoctorRegister.ChangePrefix(state, doctorId, prefix));

    public Task UpdateDoctor(DoctorView current, int version) =>
        hospital.Answer(state => DoctorRegister.Update(state, current, version));

    /// <summary>Corrects the days that may not have begun. Maintenance corrects those that can't be reached now.</summary>
    private async Task CorrectTimeZone(string timeZone)
    {
        var id = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        var first = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        foreach (var days in (await GrainFactory.DaysWithSlots(id)).Where(day => day.Date >= first).Chunk(CorrectedAtOneTime))
        {
            var corrections = Task.WhenAll(days.Select(day => GrainFactory.DayPeer(id, day.Doctor, day.Date).CorrectTimeZone(timeZone)));
            await corrections.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task<HospitalPolicy> InitialPolicy()
    {
        var id = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        return (await GrainFactory.Hospitals().Find(id))?.Policy ?? defaults.Value.Policy;
    }

    private HospitalPolicy Completed(HospitalPolicy policy) =>
        policy with { PhoneRegion = policy.PhoneRegion ?? defaults.Value.Policy.PhoneRegion };
}
