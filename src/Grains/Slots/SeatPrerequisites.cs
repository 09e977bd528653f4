using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// Obtains what the slot must ask other grains before it can decide on one request for a seat: numbers from the day, an
/// allowance for the patient's phone, and room in a later slot for the token that an emergency displaces.
/// </summary>
/// <remarks>
/// Phones are limited for self-service requests only. Staff see the patient, and families and ambulances share phones.
/// </remarks>
internal sealed class SeatPrerequisites(
    IGrainFactory grains, HospitalId hospital, SlotId slot, Patient patient, SlotNeighbours neighbours)
{
    private readonly UInt128 _phone = PhoneHash.Of(patient);
    private PhoneClaim? _claim;
    private SlotId? _laterRoom;

    /// <summary>True for calls from self-service machines.</summary>
    public static bool IsSelfService =>
        Caller.Current is { } caller && caller.Has(Roles.Kiosk) && !caller.Has(Roles.Desk | Roles.Admin | Roles.Service);

    private IPhoneTally Phones => grains.PhoneTally(hospital, slot.Date);

    /// <summary>The terms of the request, with everything that has been obtained so far.</summary>
    public SeatTerms Terms(bool freeSeatOnly) => new(freeSeatOnly, PhoneIsAllowed: _claim is not null, _laterRoom);

    /// <returns>The refusal; null when the need is met and the request can be decided again.</returns>
    /// <exception cref="NothingHappenedException">Another grain did not answer.</exception>
    public async Task<Refusal?> Obtain(Need need)
    {
        switch (need)
        {
            case Need.Numbers:
                await SlotNeighbours.BeforeDeciding(neighbours.LeaseNumbers());
                return null;
            case Need.PhoneAllowance:
                var claim = await SlotNeighbours.BeforeDeciding(Phones.ClaimFor(patient, slot.DoctorId));
                _claim = (claim as Outcome<PhoneClaim>.Done)?.Value;
                return (claim as Outcome<PhoneClaim>.Refused)?.Reason;
            case Need.LaterRoom:
                _laterRoom = (await SlotNeighbours.BeforeDeciding(neighbours.FindLaterRoom())).FirstOrDefault()?.Id;
                return _laterRoom is null ? new Refusal.NoReallocationPossible() : null;
            default:
                throw new InvalidOperationException($"A seat does not need {need}.");
        }
    }

    /// <summary>
    /// Reports the outcome of the phone's claim. After a failed command the outcome is unknown, and the claim counts until it
    /// expires.
    /// </summary>
    public async Task Settle(Outcome<TokenView> outcome)
    {
        if (_claim is { } claim)
        {
            var settled = Phones.Settle(_phone, claim, (outcome as Outcome<TokenView>.Done)?.Value.Id);
            await settled.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
