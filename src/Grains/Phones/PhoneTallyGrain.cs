using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Phones;

/// <summary>Slots do not report ended tokens. The grain checks the tokens of a phone when the phone reaches its limit.</summary>
[Reentrant]
[GrainType("phones")]
internal sealed class PhoneTallyGrain : Grain, IPhoneTally
{
    /// <summary>How long a request waits for an earlier one of the same patient. It is less than the response timeout.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<UInt128, PhoneTokens> _phones = [];
    private readonly Dictionary<Guid, TaskCompletionSource> _undecided = [];
    private readonly TimeProvider _clock;
    private readonly HospitalId _hospital;
    private readonly DateOnly _date;

    public PhoneTallyGrain(TimeProvider clock)
    {
        _clock = clock;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _date = GrainKeys.DateOfPhones(this.GetPrimaryKeyString());
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Caller.ServiceOf(_hospital).SetCurrent();
        var doctors = await GrainFactory.Hospital(_hospital).ListDoctors();
        var days = await Task.WhenAll(doctors.Select(doctor => GrainFactory.Day(_hospital, doctor.Id, _date).ListTokens()));
        foreach (var token in days.SelectMany(day => day).Where(token => token.IsSelfService && token.Status.IsQueued()))
        {
            var phone = PhoneHash.Of(token.Patient);
            _phones[phone] = Of(phone).Settle(NewClaim(token.Id.GivenBy.DoctorId), token.Id, _clock.GetUtcNow());
        }
    }

    public Task<Outcome<PhoneClaim>> Claim(UInt128 phone, int doctorId) => Claim(phone, doctorId, patient: null);

    public Task<Outcome<PhoneClaim>> ClaimFor(Patient patient, int doctorId) => Claim(PhoneHash.Of(patient), doctorId, patient);

    private async Task<Outcome<PhoneClaim>> Claim(UInt128 phone, int doctorId, Patient? patient)
    {
        var most = (await GrainFactory.Hospital(_hospital).GetPolicy()).TokensPerPhone;
        if (Of(phone).Refuse(doctorId, most, _clock.GetUtcNow()) is not null)
        {
            await ForgetEnded(phone);
        }

        if (patient is not null && await FindToken(phone, doctorId, patient) is { } held)
        {
            var doctor = await GrainFactory.Doctor(_hospital, doctorId).Get() as Outcome<DoctorView>.Done;
            return new Refusal.AlreadyHasToken(held.Id, held.Number) { Prefix = doctor?.Value.Prefix };
        }

        // No await from here on, so two concurrent claims can't both get the last token.
        if (Of(phone).Refuse(doctorId, most, _clock.GetUtcNow()) is { } reason)
        {
            return reason;
        }

        var claim = NewClaim(doctorId) with { Patient = patient is null ? null : PatientHash.Of(patient) };
        _phones[phone] = Of(phone).Add(claim);
        _undecided[claim.Id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return claim;
    }

    public Task Settle(UInt128 phone, PhoneClaim claim, TokenId? token)
    {
        _phones[phone] = Of(phone).Settle(claim, token, _clock.GetUtcNow());
        if (_undecided.Remove(claim.Id, out var decided))
        {
            decided.SetResult();
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Finds a token of the same patient that has not ended. The requests of a patient are decided one after the other, and what
    /// another one did during the search is searched again.
    /// </summary>
    /// <exception cref="TimeoutException">An earlier request of the patient was not decided in time.</exception>
    private async Task<TokenView?> FindToken(UInt128 phone, int doctorId, Patient patient)
    {
        var hash = PatientHash.Of(patient);
        while (true)
        {
            while (Undecided(phone, doctorId, hash) is { } earlier)
            {
                await earlier.WaitAsync(Patience, _clock);
            }

            var searched = Of(phone);
            foreach (var claim in searched.Of(hash, doctorId, _clock.GetUtcNow()))
            {
                if (claim.Token is { } token && await FindActive(token) is { } held && held.Slot.DoctorId == doctorId)
                {
                    return held;
                }
            }

            if (await GrainFactory.DayPeer(_hospital, doctorId, _date).FindPatient(patient) is { } found)
            {
                return found;
            }

            if (ReferenceEquals(searched, Of(phone)))
            {
                return null;
            }
        }
    }

    private Task? Undecided(UInt128 phone, int doctorId, UInt128 patient) => Of(phone).Of(patient, doctorId, _clock.GetUtcNow())
        .Where(claim => claim.Token is null)
        .Select(claim => _undecided.GetValueOrDefault(claim.Id)?.Task)
        .FirstOrDefault(task => task is not null);

    private async Task<TokenView?> FindActive(TokenId token) =>
        await GrainFactory.OnToken(_hospital, token, slot => slot.GetToken(token)) is var found && StillCounts(found)
            ? ((Outcome<TokenView>.Done)found).Value
            : null;

    private PhoneClaim NewClaim(int doctorId) => new(Guid.NewGuid(), doctorId, _clock.GetUtcNow());

    private PhoneTokens Of(UInt128 phone) => _phones.GetValueOrDefault(phone, PhoneTokens.None);

    private async Task ForgetEnded(UInt128 phone)
    {
        var tokens = Of(phone).Claims.Select(claim => claim.Token).OfType<TokenId>().ToArray();
        var found = await Task.WhenAll(tokens.Select(token => GrainFactory.OnToken(_hospital, token, slot => slot.GetToken(token))));
        _phones[phone] = Of(phone).Without([.. tokens.Zip(found).Where(token => !StillCounts(token.Second)).Select(token => token.First)]);
    }

    /// <summary>A token that was moved to another day counts there when that day's tokens are next counted.</summary>
    private bool StillCounts(Outcome<TokenView> found) =>
        found is Outcome<TokenView>.Done { Value: var token } && token.Status.IsQueued() && token.Slot.Date == _date;
}
