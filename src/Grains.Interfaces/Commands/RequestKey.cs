namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A caller's <c>Idempotency-Key</c> with a fingerprint of the request. The same pair again is a replay. The same key with
/// another fingerprint is an error of the caller.
/// </summary>
/// <param name="Key">1 to 255 characters.</param>
/// <param name="Fingerprint">The first 128 bits of a SHA-256 hash of the request.</param>
[GenerateSerializer, Immutable, Alias("opd.request-key")]
public sealed record RequestKey(string Key, UInt128 Fingerprint)
{
    public const int MaxLength = 255;
}

/// <summary>
/// Detects request keys that callers of a hospital reuse for a different request, even across grains. It keeps the keys in memory
/// only; idempotency relies on the keys that are stored with each change. Key: <see cref="GrainKeys.RequestKeys"/>.
/// </summary>
[Alias("opd.request-keys")]
public interface IRequestKeyGrain : IGrainWithStringKey
{
    /// <returns>False when the key came with another fingerprint within the last 24 hours.</returns>
    [Alias("claim"), ResponseTimeout("00:00:01")]
    Task<bool> Claim(RequestKey key);
}
