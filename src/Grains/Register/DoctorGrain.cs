using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

[Reentrant]
[GrainType("doctor")]
internal sealed partial class DoctorGrain : Grain, IDoctorGrain, IDoctorPeer
{
    private readonly IPersistentState<DoctorState> _stored;
    private readonly TimeProvider _clock;
    private readonly ILogger<DoctorGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly int _id;
    private GroupCommit<DoctorState> _doctor = null!;

    public DoctorGrain(
        [PersistentState("doctor", Storage.Name)] IPersistentState<DoctorState> stored,
        TimeProvider clock,
        ILogger<DoctorGrain> logger)
    {
        _stored = stored;
        _clock = clock;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _id = GrainKeys.DoctorOf(this.GetPrimaryKeyString());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _doctor = _stored.InGroups(this, _logger, new Outbox<DoctorState>(this, _hospital, GrainFactory, _clock, _logger));
        _hospital.OnOwnAccount(CatchUpRegister).Ignore();
        return Task.CompletedTask;
    }

    public async Task<Outcome<DoctorView>> Get() => await IsOpen() ? _doctor.Durable.Profile! : NotFound();

    public async Task<Outcome<DoctorView>> Change(ChangeDoctor command)
    {
        if (!await IsOpen())
        {
            return NotFound();
        }

        var outcome = await _doctor.Answer(DoctorProfile.Change(_doctor.Current, command));
        await TellRegister();
        return outcome;
    }

    public async Task<Outcome<ImmutableArray<DateOnly>>> ListDates() => await IsOpen() ? _doctor.Durable.Dates : NotFound();

    public async Task<Outcome<DoctorView>> PlanDate(DateOnly date)
    {
        if (!await IsOpen())
        {
            return NotFound();
        }

        if (!_doctor.Current.Profile!.IsActive)
        {
            await _doctor.Settled();
            return new Refusal.DoctorInactive(_id);
        }

        var next = DoctorProfile.AddDate(_doctor.Current, date);
        await (next == _doctor.Current ? _doctor.Settled() : _doctor.Commit(next));
        return next.Profile!;
    }

    /// <summary>A crash may have come between a change and the register's being told.</summary>
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

    /// <summary>The register lists names without asking every doctor, so it is told of each change before the caller is.</summary>
    private async Task TellRegister()
    {
        var (profile, version) = (_doctor.Durable.Profile, _doctor.Durable.Version);
        if (_doctor.Current.RegisteredVersion >= version)
        {
            return;
        }

        await GrainFactory.HospitalPeer(_hospital).UpdateDoctor(profile!, version);
        await _doctor.Commit(_doctor.Current with { RegisteredVersion = Math.Max(version, _doctor.Current.RegisteredVersion) });
    }

    private async ValueTask<bool> IsOpen()
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

    [LoggerMessage(LogLevel.Warning, "The register does not know the latest of doctor {Doctor}; the next change or start tells it.")]
    private partial void LogRegisterBehind(Exception exception, int doctor);
}
