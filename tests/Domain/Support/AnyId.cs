using CsCheck;

namespace OpdTokens.Domain.Tests.Support;

/// <summary>Ids of every size.</summary>
internal static class AnyId
{
    private static readonly Gen<int> FromOne = Gen.OneOf(Gen.Int[1, 20], Gen.Int[1, int.MaxValue]);

    private static readonly Gen<DateOnly> Date =
        Gen.OneOf(Gen.Int[739_000, 741_000], Gen.Int[0, DateOnly.MaxValue.DayNumber]).Select(DateOnly.FromDayNumber);

    public static readonly Gen<HospitalId> Hospital = Gen.Select(
        Gen.Char["abcdef0123456789"], Gen.String[Gen.Char["abcdef0123456789-xyz"], 0, 31],
        (first, rest) => HospitalId.Parse(first + rest));

    public static readonly Gen<SlotId> Slot =
        Gen.Select(FromOne, Date, FromOne, (doctor, date, ordinal) => new SlotId(doctor, date, ordinal));

    public static readonly Gen<TokenId> Token = Gen.Select(
        Slot, Gen.String[Gen.Char["0123456789ABCDEFGHJKMNPQRSTVWXYZ"], TokenSuffix.Length, TokenSuffix.Length],
        (slot, suffix) => new TokenId(slot, suffix));

    public static readonly Gen<TokenNumber> Number =
        Gen.Select(FromOne, Date, FromOne, (doctor, date, value) => new TokenNumber(doctor, date, value));
}
