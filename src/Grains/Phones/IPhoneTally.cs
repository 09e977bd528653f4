using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Phones;

/// <summary>
/// Counts what each phone holds of a hospital's day, so that nobody takes all seats for themselves where no staff sees the patient.
/// Remembers in memory only, and anew from the slots. Key: <see cref="GrainKeys.Phones"/>.
/// </summary>
[Alias("opd.phone-tally")]
internal interface IPhoneTally : IGrainWithStringKey
{
    /// <summary>Longer than a slot waits for its day, because the first claim of a day waits until all days have been asked.</summary>
    private const string Patience = "00:00:02";

    /// <returns>A place for one more token, to be settled; or a refusal.</returns>
    [Alias("claim"), ResponseTimeout(Patience)]
    Task<Outcome<PhoneClaim>> Claim(UInt128 phone, int doctorId);

    /// <param name="claim">Counts as a token until it is settled, or for a minute.</param>
    /// <param name="token">What came of it; null for nothing.</param>
    [Alias("settle"), ResponseTimeout(Patience)]
    Task Settle(PhoneClaim claim, TokenId? token);
}

/// <param name="Phone">As <see cref="PhoneHash"/> makes it.</param>
[GenerateSerializer, Immutable, Alias("opd.phone-claim")]
internal sealed record PhoneClaim(Guid Id, UInt128 Phone, int DoctorId);

/// <summary>A token that counts for a phone, as its slot tells it.</summary>
[GenerateSerializer, Immutable, Alias("opd.self-served-token")]
internal sealed record SelfServedToken(TokenId Token, UInt128 Phone);
