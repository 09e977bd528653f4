namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A caller's <c>Idempotency-Key</c> with a fingerprint of what was asked: the same pair is a replay, the same key with
/// another fingerprint is a mistake of the caller's.
/// </summary>
/// <param name="Key">1 to 255 characters.</param>
/// <param name="Fingerprint">The first 128 bits of a SHA-256 over the request.</param>
[GenerateSerializer, Immutable, Alias("opd.request-key")]
public sealed record RequestKey(string Key, UInt128 Fingerprint)
{
    public const int MaxLength = 255;
}
