using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// What one phone holds of a hospital's day, of the tokens given without staff. Requests that are still being decided count, so that
/// two of them can't both get the last.
/// </summary>
public sealed record PhoneTokens(ImmutableArray<HeldToken> Held)
{
    /// <summary>Longer than any decision takes. Whoever has not told by then what came of it will not.</summary>
    private static readonly TimeSpan Undecided = TimeSpan.FromMinutes(1);

    public static readonly PhoneTokens None = new([]);

    /// <returns>Why the phone gets no token of the doctor's; null when it may have one.</returns>
    public Refusal.TooManyTokens? Refuse(int doctorId, TokensPerPhone most, DateTimeOffset now)
    {
        var counted = Held.Where(held => Counts(held, now)).ToArray();
        return Reaches(counted.Count(held => held.DoctorId == doctorId), most.DoctorDay) ? new(most.DoctorDay, doctorId)
            : Reaches(counted.Length, most.HospitalDay) ? new(most.HospitalDay, DoctorId: null)
            : null;
    }

    public PhoneTokens Add(HeldToken claimed) => new(Held.Add(claimed));

    /// <summary>A claim that became a token, or nothing.</summary>
    public PhoneTokens Settle(Guid claim, int doctorId, TokenId? token, DateTimeOffset now)
    {
        var others = Held.RemoveAll(held => held.Claim == claim || (token is not null && held.Token == token) || !Counts(held, now));
        return new(token is null ? others : others.Add(new HeldToken(claim, doctorId, token, now)));
    }

    public PhoneTokens Without(IEnumerable<TokenId> ended) => new(Held.RemoveAll(held => held.Token is { } token && ended.Contains(token)));

    private static bool Counts(HeldToken held, DateTimeOffset now) => held.Token is not null || now - held.Since < Undecided;

    private static bool Reaches(int held, int most) => most > TokensPerPhone.Unlimited && held >= most;
}
