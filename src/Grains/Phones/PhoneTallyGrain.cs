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
    private readonly Dictionary<UInt128, PhoneTokens> _phones = [];
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

    public async Task<Outcome<PhoneClaim>> Claim(UInt128 phone, int doctorId)
    {
        var most = (await GrainFactory.Hospital(_hospital).GetPolicy()).TokensPerPhone;
        if (Of(phone).Refuse(doctorId, most, _clock.GetUtcNow()) is not null)
        {
            await ForgetEnded(phone);
        }

        // No await from here on, so two concurrent claims can't both get the last token.
        if (Of(phone).Refuse(doctorId, most, _clock.GetUtcNow()) is { } reason)
        {
            return reason;
        }

        var claim = NewClaim(doctorId);
        _phones[phone] = Of(phone).Add(claim);
        return claim;
    }

    public Task Settle(UInt128 phone, PhoneClaim claim, TokenId? token)
    {
        _phones[phone] = Of(phone).Settle(claim, token, _clock.GetUtcNow());
        return Task.CompletedTask;
    }

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
