using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Keys;

/// <summary>Keeps the request keys of the last 24 hours in memory.</summary>
[GrainType("request-keys")]
[CollectionAgeLimit(Hours = 24)]
internal sealed class RequestKeyGrain(TimeProvider clock) : Grain, IRequestKeyGrain
{
    /// <summary>The maximum number of keys, of about 150 bytes each. It limits the memory that a flood of keys can use.</summary>
    private const int MaxKept = 50_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private readonly Dictionary<string, UInt128> _fingerprints = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Since)> _oldestFirst = [];

    public Task<bool> Claim(RequestKey key)
    {
        var now = clock.GetUtcNow();
        while (_oldestFirst.TryPeek(out var oldest) && (oldest.Since < now - KeptFor || _oldestFirst.Count >= MaxKept))
        {
            _fingerprints.Remove(_oldestFirst.Dequeue().Key);
        }

        if (_fingerprints.TryAdd(key.Key, key.Fingerprint))
        {
            _oldestFirst.Enqueue((key.Key, now));
        }

        return Task.FromResult(_fingerprints[key.Key] == key.Fingerprint);
    }
}
