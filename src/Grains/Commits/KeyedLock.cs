using Nito.AsyncEx;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// Serialises the requests with the same request key, in the order of arrival. Otherwise a repeated request would be treated as
/// new while its first attempt is still waiting in the grain.
/// </summary>
/// <remarks>Not thread-safe: an instance belongs to one grain and runs in its turns. Requests without a key never wait.</remarks>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, (AsyncLock Lock, int Users)> _locks = new(StringComparer.Ordinal);

    public async Task<IDisposable?> LockAsync(string? key)
    {
        if (key is null)
        {
            return null;
        }

        var (one, users) = _locks.TryGetValue(key, out var known) ? known : (new AsyncLock(), 0);
        _locks[key] = (one, users + 1);
        return new Held(this, key, await one.LockAsync());
    }

    private void Release(string key)
    {
        var (one, users) = _locks[key];
        if (users == 1)
        {
            _locks.Remove(key);
        }
        else
        {
            _locks[key] = (one, users - 1);
        }
    }

    private sealed class Held(KeyedLock owner, string key, IDisposable inner) : IDisposable
    {
        public void Dispose()
        {
            inner.Dispose();
            owner.Release(key);
        }
    }
}
