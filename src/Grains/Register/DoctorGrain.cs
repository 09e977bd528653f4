using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("doctor")]
internal sealed partial class DoctorGrain : Grain, IDoctorGrain, IDoctorPeer
{
    private readonly ICommitted<DoctorState, DoctorEvent> _doctor;
    private readonly ILogger<DoctorGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly int _id;

    public DoctorGrain([Committed("doctor")] ICommitted<DoctorState, DoctorEvent> doctor, ILogger<DoctorGrain> logger)
    {
        _doctor = doctor;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _id = GrainKeys.DoctorOf(this.GetPrimaryKeyString());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hospital.OnOwnAccount(CatchUpRegister).Ignore();
        return Task.CompletedTask;
    }

    public async Task<Outcome<DoctorView>> Get() => await IsRegistered() ? _doctor.Durable.Profile! : NotFound();

    public async Task<Outcome<DoctorView>> Change(ChangeDoctor command)
    {
        if (!await IsRegistered())
        {
            return NotFound();
        }

        var register = GrainFactory.HospitalPeer(_hospital);
        var members = await Task.WhenAll((command.Members ?? []).Select(async id => (id, await register.FindDoctor(id))));
        var outcome = await _doctor.Answer(doctor => DoctorProfile.Change(doctor, command, [.. members]));
        await TellRegister();
        return outcome;
    }

    public async Task<Outcome<ImmutableArray<DateOnly>>> ListDates() => await IsRegistered() ? _doctor.Durable.Dates : NotFound();

    public async Task<Outcome<DoctorView>> PlanDate(DateOnly date) =>
        await IsRegistered() ? await _doctor.Answer(doctor => DoctorProfile.PlanDate(doctor, date)) : NotFound();

    /// <summary>A crash may have interrupted a change before the register was updated.</summary>
    private async Task CatchUpRegister()
    {
        try
        {
            await TellRegister();
        }
        catch (Exception exception)
        {
            LogRegisterBehind(exception, _id);
        }
    }

    /// <summary>
    /// Updates the register before the caller is answered, because the register lists doctors without calling each of them.
    /// </summary>
    private async Task TellRegister()
    {
        var (profile, version) = (_doctor.Durable.Profile, _doctor.Durable.Version);
        if (_doctor.Current.RegisteredVersion >= version)
        {
            return;
        }

        await GrainFactory.HospitalPeer(_hospital).UpdateDoctor(profile!, version);
        await _doctor.Commit([new DoctorEvent.RegisterUpdated(version)]);
    }

    private async ValueTask<bool> IsRegistered()
    {
        if (_doctor.Current.Profile is not null)
        {
            return true;
        }

        var registered = await GrainFactory.HospitalPeer(_hospital).FindDoctor(_id);
        if (registered is null)
        {
            DeactivateOnIdle();
            return false;
        }

        if (_doctor.Current.Profile is null)
        {
            _doctor.Adopt(_doctor.Durable with { Profile = registered });
        }

        return true;
    }

    private Refusal.DoctorNotFound NotFound() => new(_id);

    [LoggerMessage(
        LogLevel.Warning,
        "The register could not be updated for doctor {Doctor}. The next change or activation of the doctor repeats the update.")]
    private partial void LogRegisterBehind(Exception exception, int doctor);
}
