using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// Limits the number of tokens of one phone. Staff see the patient and are not limited, because families and ambulances share
/// phones.
/// </summary>
/// <param name="grains">Finds the hospital's count for the day.</param>
/// <param name="hospital">The hospital of the slot.</param>
/// <param name="slot">The slot of the requested token.</param>
/// <param name="patient">The patient with the phone.</param>
internal sealed class PhoneAllowance(IGrainFactory grains, HospitalId hospital, SlotId slot, Patient patient)
{
    private PhoneClaim? _claim;

    private IPhoneTally Phones => grains.PhoneTally(hospital, slot.Date);

    /// <summary>True for calls from self-service machines.</summary>
    public static bool IsRequired =>
        Caller.Current is { } caller && caller.Has(Roles.Kiosk) && !caller.Has(Roles.Desk | Roles.Admin | Roles.Service);

    public bool IsGiven => _claim is not null;

    /// <returns>The refusal; null when the phone may hold another token.</returns>
    /// <exception cref="NothingHappenedException">The count did not answer.</exception>
    public async Task<Refusal?> Claim()
    {
        var outcome = await SlotNeighbours.BeforeDeciding(Phones.Claim(PhoneHash.Of(patient), slot.DoctorId));
        _claim = (outcome as Outcome<PhoneClaim>.Done)?.Value;
        return (outcome as Outcome<PhoneClaim>.Refused)?.Reason;
    }

    /// <summary>
    /// Reports the outcome of the claim. After a failed command the outcome is unknown, and the claim counts until it expires.
    /// </summary>
    public async Task Settle(Outcome<TokenView> outcome)
    {
        if (_claim is { } claim)
        {
            var settled = Phones.Settle(claim, (outcome as Outcome<TokenView>.Done)?.Value.Id);
            await settled.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
