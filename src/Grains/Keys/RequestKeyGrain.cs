using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Keys;

/// <summary>Keeps the request keys of the last 24 hours in memory.</summary>
[GrainType("request-keys")]
[CollectionAgeLimit(Hours = 24)]
internal sealed class RequestKeyGrain(TimeProvider clock) : Grain, IRequestKeyGrain
{
    /// <summary>The maximum number of keys, of about 150 bytes each. It limits the memory that a flood of keys can use.</summary>
    private const int MaxKept = 50_000;

    /// <summary>So many are forgotten at once, because all that stay are moved.</summary>
    private const int ForgottenTogether = 5_000;

    private const int MostInAnswer = 2_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private readonly Guid _memory = Guid.NewGuid();
    private readonly Dictionary<string, UInt128> _fingerprints = new(StringComparer.Ordinal);
    private readonly List<Kept> _oldestFirst = [];
    private long _forgotten;

    private long Number => _forgotten + _oldestFirst.Count;

    public Task<OtherKeys> Exchange(OwnKeys own)
    {
        var now = clock.GetUtcNow();
        Forget(now);
        foreach (var key in own.New.Where(key => _fingerprints.TryAdd(key.Key, key.Fingerprint)))
        {
            _oldestFirst.Add(new Kept(key, own.Api, now));
        }

        var known = own.Known?.Memory == _memory ? own.Known.Number : 0;
        var others = ImmutableArray.CreateBuilder<OtherKey>();
        var next = (int)Math.Max(0, known - _forgotten);
        for (; next < _oldestFirst.Count && others.Count < MostInAnswer; next++)
        {
            if (_oldestFirst[next].Api != own.Api)
            {
                others.Add(new OtherKey(_oldestFirst[next].Key, now - _oldestFirst[next].Since));
            }
        }

        var until = _forgotten + next;
        return Task.FromResult(new OtherKeys(others.ToImmutable(), new KeyPosition(_memory, until), HasMore: until < Number));
    }

    private void Forget(DateTimeOffset now)
    {
        var count = _oldestFirst.Count >= MaxKept ? _oldestFirst.Count - MaxKept + ForgottenTogether : 0;
        while (count < _oldestFirst.Count && _oldestFirst[count].Since < now - KeptFor)
        {
            count++;
        }

        for (var i = 0; i < count; i++)
        {
            _fingerprints.Remove(_oldestFirst[i].Key.Key);
        }

        _oldestFirst.RemoveRange(0, count);
        _forgotten += count;
    }

    private readonly record struct Kept(RequestKey Key, Guid Api, DateTimeOffset Since);
}
