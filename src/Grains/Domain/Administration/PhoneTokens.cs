using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>
/// The tokens without staff that one phone holds on a hospital's day. Undecided requests count too, so that two concurrent
/// requests can't both get the last token.
/// </summary>
public sealed record PhoneTokens(ImmutableArray<HeldToken> Held)
{
    /// <summary>Exceeds the duration of any decision. A request that has not been settled by then never will be.</summary>
    private static readonly TimeSpan Undecided = TimeSpan.FromMinutes(1);

    public static readonly PhoneTokens None = new([]);

    /// <returns>The refusal; null when the phone may hold another token of the doctor.</returns>
    public Refusal.TooManyTokens? Refuse(int doctorId, TokensPerPhone most, DateTimeOffset now)
    {
        var counted = Held.Where(held => Counts(held, now)).ToArray();
        return Reaches(counted.Count(held => held.DoctorId == doctorId), most.DoctorDay) ? new(most.DoctorDay, doctorId)
            : Reaches(counted.Length, most.HospitalDay) ? new(most.HospitalDay, DoctorId: null)
            : null;
    }

    public PhoneTokens Add(HeldToken claimed) => new(Held.Add(claimed));

    /// <summary>Replaces a claim with its token, or removes it when there is none.</summary>
    public PhoneTokens Settle(Guid claim, int doctorId, TokenId? token, DateTimeOffset now)
    {
        var others = Held.RemoveAll(held => held.Claim == claim || (token is not null && held.Token == token) || !Counts(held, now));
        return new(token is null ? others : others.Add(new HeldToken(claim, doctorId, token, now)));
    }

    public PhoneTokens Without(IEnumerable<TokenId> ended) => new(Held.RemoveAll(held => held.Token is { } token && ended.Contains(token)));

    private static bool Counts(HeldToken held, DateTimeOffset now) => held.Token is not null || now - held.Since < Undecided;

    private static bool Reaches(int held, int most) => most > TokensPerPhone.Unlimited && held >= most;
}

/// <summary>A token that a phone holds, or a request that is being decided.</summary>
/// <param name="Claim">The request that the token was allocated for; empty for a token that was found in its slot.</param>
/// <param name="DoctorId">The doctor of the token.</param>
/// <param name="Token">Null while the request is being decided.</param>
/// <param name="Since">UTC.</param>
public sealed record HeldToken(Guid Claim, int DoctorId, TokenId? Token, DateTimeOffset Since);
