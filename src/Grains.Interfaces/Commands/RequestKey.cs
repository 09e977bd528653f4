using System.Collections.Immutable;

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
/// Tells the APIs of a hospital which request keys came to the others, so that each can detect a key that is reused for a different
/// request. It keeps the keys in memory only; idempotency relies on the keys that are stored with each change. Key: <see
/// cref="GrainKeys.RequestKeys"/>.
/// </summary>
[Alias("opd.request-keys")]
public interface IRequestKeyGrain : IGrainWithStringKey
{
    /// <summary>Takes over the keys of one API. A key that another one has brought before stays that one's.</summary>
    /// <returns>The keys of the others since the last exchange.</returns>
    [Alias("exchange"), ResponseTimeout("00:00:01")]
    Task<OtherKeys> Exchange(OwnKeys own);
}

/// <param name="Api">Tells APIs apart.</param>
/// <param name="New">The keys that came since the last exchange.</param>
/// <param name="Known">Up to where the API knows the keys of the others; null at first.</param>
[GenerateSerializer, Immutable, Alias("opd.own-keys")]
public sealed record OwnKeys(
    [property: Id(0)] Guid Api, [property: Id(1)] ImmutableArray<RequestKey> New, [property: Id(2)] KeyPosition? Known);

/// <param name="Key">The key.</param>
/// <param name="Age">The time since it came first.</param>
[GenerateSerializer, Immutable, Alias("opd.other-key")]
public sealed record OtherKey([property: Id(0)] RequestKey Key, [property: Id(1)] TimeSpan Age);

/// <param name="Keys">The keys, oldest first.</param>
/// <param name="Until">The position of the last key.</param>
/// <param name="HasMore">True when there are more than fit into an answer.</param>
[GenerateSerializer, Immutable, Alias("opd.other-keys")]
public sealed record OtherKeys(
    [property: Id(0)] ImmutableArray<OtherKey> Keys, [property: Id(1)] KeyPosition Until, [property: Id(2)] bool HasMore);

/// <param name="Memory">A grain that was activated again begins anew, with another memory.</param>
/// <param name="Number">The number of keys that came before it or with it.</param>
[GenerateSerializer, Immutable, Alias("opd.key-position")]
public sealed record KeyPosition([property: Id(0)] Guid Memory, [property: Id(1)] long Number);
