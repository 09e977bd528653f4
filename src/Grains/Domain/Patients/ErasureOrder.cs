namespace OpdTokens.Grains.Domain;

/// <summary>Which patients' data is to go.</summary>
/// <param name="Today">The hospital's: until a day is over, who still waits keeps theirs, because they have to be called.</param>
/// <param name="Only">Null: everyone's.</param>
[GenerateSerializer, Immutable, Alias("opd.erasure-order")]
public sealed record ErasureOrder(DateOnly Today, SoughtPatient? Only = null);

/// <param name="Erased">Tokens whose patient is forgotten now and was not before.</param>
/// <param name="Kept">Places where data had to stay for now.</param>
[GenerateSerializer, Immutable, Alias("opd.erasure-count")]
public readonly record struct ErasureCount(int Erased, int Kept)
{
    public static ErasureCount operator +(ErasureCount left, ErasureCount right) =>
        new(left.Erased + right.Erased, left.Kept + right.Kept);
}
