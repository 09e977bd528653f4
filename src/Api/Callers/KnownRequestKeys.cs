using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Knows the request keys of each hospital's last 24 hours, to detect a key that is reused for a different request. A busy hospital's
/// requests need no call for it: the API exchanges keys with the other APIs ten times a second, and asks before it accepts a key only
/// when it has not done so for a second.
/// </summary>
/// <remarks>
/// The check finds mistakes of callers; no guarantee depends on it. Two requests with one key that reach two APIs at the same moment
/// are both accepted, and a failed exchange does not fail a request.
/// </remarks>
internal sealed class KnownRequestKeys(IGrainFactory grains, TimeProvider clock)
{
    private readonly Guid _api = Guid.NewGuid();
    private readonly ConcurrentDictionary<HospitalId, KeysOfHospital> _hospitals = [];

    /// <returns>False when the key came with another request before.</returns>
    public ValueTask<bool> Claim(HospitalId hospital, RequestKey key) => _hospitals
        .GetOrAdd(hospital, static (hospital, api) => new KeysOfHospital(hospital, api._api, api.Grain(hospital), api.Clock), this)
        .Claim(key);

    private TimeProvider Clock => clock;

    private IRequestKeyGrain Grain(HospitalId hospital) => grains.RequestKeys(hospital);
}

/// <param name="hospital">The hospital.</param>
/// <param name="api">This process.</param>
/// <param name="others">The keys of the other processes.</param>
/// <param name="clock">The clock.</param>
internal sealed class KeysOfHospital(HospitalId hospital, Guid api, IRequestKeyGrain others, TimeProvider clock)
{
    /// <summary>The maximum number of keys, of about 150 bytes each. It limits the memory that a flood of keys can use.</summary>
    private const int MaxKept = 50_000;

    private const int MostUntold = 1_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>After it, the others may have keys that are not known here.</summary>
    private static readonly TimeSpan CurrentFor = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, UInt128> _fingerprints = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Since)> _oldestFirst = [];
    private readonly ImmutableArray<RequestKey>.Builder _new = ImmutableArray.CreateBuilder<RequestKey>();
    private KeyPosition? _known;
    private long? _currentSince;
    private Task? _exchanging;
    private bool _isWaiting;

    private bool IsCurrent => _currentSince is { } since && clock.GetElapsedTime(since) < CurrentFor;

    /// <inheritdoc cref="KnownRequestKeys.Claim"/>
    public ValueTask<bool> Claim(RequestKey key)
    {
        lock (_lock)
        {
            Forget();
            if (_fingerprints.TryGetValue(key.Key, out var before))
            {
                return new(before == key.Fingerprint);
            }

            if (IsCurrent)
            {
                Keep(key);
                ExchangeLater();
                return new(true);
            }
        }

        return new(ClaimAfterExchange(key));
    }

    private async Task<bool> ClaimAfterExchange(RequestKey key)
    {
        // The request goes on without what the others know if they can't be asked.
        await ExchangeNow().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (!_fingerprints.ContainsKey(key.Key))
            {
                Keep(key);
                ExchangeLater();
            }

            return _fingerprints[key.Key] == key.Fingerprint;
        }
    }

    private void ExchangeLater()
    {
        if (_isWaiting)
        {
            return;
        }

        _isWaiting = true;
        _ = InBackground(async () =>
        {
            await Task.Delay(Pause, clock);
            lock (_lock)
            {
                _isWaiting = false;
            }

            await ExchangeNow().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
    }

    /// <summary>Concurrent requests share one exchange.</summary>
    private Task ExchangeNow()
    {
        lock (_lock)
        {
            return _exchanging is { IsCompleted: false } running ? running : _exchanging = InBackground(Exchange);
        }
    }

    /// <summary>Runs as the service, and not as part of the request that came first.</summary>
    private Task InBackground(Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() =>
            {
                Caller.ServiceOf(hospital).SetCurrent();
                return work();
            });
        }
    }

    private async Task Exchange()
    {
        while (true)
        {
            OwnKeys own;
            long asked;
            lock (_lock)
            {
                own = new OwnKeys(api, _new.DrainToImmutable(), _known);
                asked = clock.GetTimestamp();
            }

            OtherKeys told;
            try
            {
                told = await others.Exchange(own);
            }
            catch
            {
                lock (_lock)
                {
                    // The others learn of them with the next exchange.
                    _new.AddRange(own.New.AsSpan()[^Math.Min(own.New.Length, MostUntold)..]);
                }

                throw;
            }

            lock (_lock)
            {
                foreach (var other in told.Keys)
                {
                    Keep(other);
                }

                _known = told.Until;
                if (!told.HasMore)
                {
                    _currentSince = asked;
                    return;
                }
            }
        }
    }

    private void Keep(RequestKey key)
    {
        _fingerprints.Add(key.Key, key.Fingerprint);
        _oldestFirst.Enqueue((key.Key, clock.GetUtcNow()));
        _new.Add(key);
    }

    /// <summary>The others had it first.</summary>
    private void Keep(OtherKey other)
    {
        if (!_fingerprints.ContainsKey(other.Key.Key))
        {
            _oldestFirst.Enqueue((other.Key.Key, clock.GetUtcNow() - other.Age));
        }

        _fingerprints[other.Key.Key] = other.Key.Fingerprint;
    }

    /// <remarks>Keys of the others are in order among themselves only, so one of them is kept until the one before it is forgotten.</remarks>
    private void Forget()
    {
        var oldest = clock.GetUtcNow() - KeptFor;
        while (_oldestFirst.TryPeek(out var key) && (_oldestFirst.Count >= MaxKept || key.Since < oldest))
        {
            _fingerprints.Remove(_oldestFirst.Dequeue().Key);
        }
    }
}
