using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>
/// The tokens without staff that one phone holds on a hospital's day, one claim for each. Undecided requests count too, so that two
/// concurrent requests can't both get the last token.
/// </summary>
public sealed record PhoneTokens(ImmutableArray<PhoneClaim> Claims)
{
    /// <summary>Exceeds the duration of any decision. A request that has not been settled by then never will be.</summary>
    private static readonly TimeSpan Undecided = TimeSpan.FromMinutes(1);

    public static readonly PhoneTokens None = new([]);

    /// <returns>The refusal; null when the phone may hold another token of the doctor.</returns>
    public Refusal.TooManyTokens? Refuse(int doctorId, TokensPerPhone most, DateTimeOffset now)
    {
        var counted = Claims.Where(claim => Counts(claim, now)).ToArray();
        return Reaches(counted.Count(claim => claim.DoctorId == doctorId), most.DoctorDay) ? new(most.DoctorDay, doctorId)
            : Reaches(counted.Length, most.HospitalDay) ? new(most.HospitalDay, DoctorId: null)
            : null;
    }

    /// <summary>The claims of one patient on tokens of a doctor, decided or not.</summary>
    public IEnumerable<PhoneClaim> Of(UInt128 patient, int doctorId, DateTimeOffset now) =>
        Claims.Where(claim => claim.Patient == patient && claim.DoctorId == doctorId && Counts(claim, now));

    public PhoneTokens Add(PhoneClaim claim) => new(Claims.Add(claim));

    /// <summary>Gives a claim its token, or removes it when there is none.</summary>
    public PhoneTokens Settle(PhoneClaim claim, TokenId? token, DateTimeOffset now)
    {
        var others = Claims.RemoveAll(
            other => other.Id == claim.Id || (token is not null && other.Token == token) || !Counts(other, now));
        return new(token is null ? others : others.Add(claim with { Token = token }));
    }

    public PhoneTokens Without(IEnumerable<TokenId> ended) =>
        new(Claims.RemoveAll(claim => claim.Token is { } token && ended.Contains(token)));

    private static bool Counts(PhoneClaim claim, DateTimeOffset now) => claim.Token is not null || now - claim.Since < Undecided;

    private static bool Reaches(int held, int most) => most > TokensPerPhone.Unlimited && held >= most;
}

/// <summary>A phone's claim on one token of a doctor.</summary>
/// <param name="Id">Identifies the claim.</param>
/// <param name="DoctorId">The doctor of the token.</param>
/// <param name="Since">UTC.</param>
/// <param name="Token">Null while the request is being decided.</param>
[GenerateSerializer, Immutable, Alias("opd.phone-claim")]
public sealed record PhoneClaim(Guid Id, int DoctorId, DateTimeOffset Since, TokenId? Token = null)
{
    /// <summary>A hash of the patient; null in claims of silos of the previous version, and in those that were counted at the start.</summary>
    [Id(40)]
    public UInt128? Patient { get; init; }
}
