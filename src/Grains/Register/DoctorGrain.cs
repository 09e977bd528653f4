using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using Orleans.Concurrency;
using AsyncLock = Nito.AsyncEx.AsyncLock;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("doctor")]
internal sealed partial class DoctorGrain : Grain, IDoctorGrain, IDoctorPeer
{
    private readonly ICommitted<DoctorState, DoctorEvent> _doctor;
    private readonly ILogger<DoctorGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly int _id;
    private readonly AsyncLock _changes = new();

    /// <summary>The register's, while the doctor is active: then only this grain changes it. Null until it is needed.</summary>
    private string? _prefix;

    public DoctorGrain([Committed("doctor")] ICommitted<DoctorState, DoctorEvent> doctor, ILogger<DoctorGrain> logger)
    {
        _doctor = doctor;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _id = GrainKeys.DoctorOf(this.GetPrimaryKeyString());
    }

    private IHospitalPeer Register => GrainFactory.HospitalPeer(_hospital);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _hospital.OnOwnAccount(CatchUpRegister).Ignore();
        return Task.CompletedTask;
    }

    public async Task<Outcome<DoctorView>> Get()
    {
        if (!await IsRegistered())
        {
            return NotFound();
        }

        var prefix = await Prefix();
        return _doctor.Durable.Profile! with { Prefix = prefix };
    }

    public async Task<Outcome<DoctorView>> Change(ChangeDoctor command)
    {
        using var turn = await _changes.LockAsync();
        if (!await IsRegistered())
        {
            return NotFound();
        }

        var members = await Task.WhenAll((command.Members ?? []).Select(async id => (id, await Register.FindDoctor(id))));
        if (command.Prefix is { } wanted
            && DoctorProfile.Change(_doctor.Current, command, members: [.. members]) is Decision<DoctorEvent, DoctorView>.Accepted)
        {
            // The register knows the other doctors. It decides first, because a refused change must change nothing.
            if (await Register.ChangePrefix(_id, wanted) is Outcome<string>.Refused refused)
            {
                return refused.Reason;
            }

            _prefix = wanted;
        }

        var prefix = await Prefix();
        var outcome = await _doctor.Answer(doctor => DoctorProfile.Change(doctor, command, prefix, [.. members]));
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

        await Register.UpdateDoctor(profile!, version);
        await _doctor.Commit([new DoctorEvent.RegisterUpdated(version)]);

        // The prefix may have gone to another doctor until the register knew that this one is active.
        _prefix = (await Register.FindDoctor(_id))?.Prefix;
    }

    /// <summary>An inactive doctor's prefix goes to whoever wants it, so the register is asked each time.</summary>
    private async ValueTask<string?> Prefix()
    {
        if (!_doctor.Durable.Profile!.IsActive)
        {
            _prefix = null;
            return (await Register.FindDoctor(_id))?.Prefix;
        }

        if (_prefix is null)
        {
            var registered = await Register.FindDoctor(_id);
            _prefix ??= registered?.Prefix;
        }

        return _prefix;
    }

    private async ValueTask<bool> IsRegistered()
    {
        if (_doctor.Current.Profile is not null)
        {
            return true;
        }

        var registered = await Register.FindDoctor(_id);
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
