using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Validates access keys, and caches the results, so that most requests need no grain call. A revoked key is accepted
/// for up to <see cref="MaxAge"/>. Concurrent requests with the same key share one call.
/// </summary>
internal sealed class AccessKeyCache(IGrainFactory grains, KnownHospitals hospitals, HybridCache cache)
{
    /// <summary>
    /// The age at which a result expires. The documentation promises that a revocation takes effect in this time.
    /// </summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    private static readonly HybridCacheEntryOptions EntryOptions = new() { Expiration = MaxAge };

    /// <returns>Null when the key is not valid.</returns>
    public async ValueTask<AccessKeyView?> Find(AccessKeyText key)
    {
        var hash = key.Hash;
        var result = await cache.GetOrCreateAsync(
            $"access-key/{key.Hospital}/{key.Id}/{hash.Hex}",
            (keys: this, key, hash),
            static async (state, _) => new Result(await state.keys.Load(state.key, state.hash)),
            EntryOptions);
        return result.Key;
    }

    private async Task<AccessKeyView?> Load(AccessKeyText key, SecretHash hash)
    {
        if (!await hospitals.Contains(key.Hospital))
        {
            return null;
        }

        Caller.ServiceOf(key.Hospital).SetCurrent();
        return await grains.AccessKeys(key.Hospital).Admit(key.Id, hash);
    }

    /// <param name="Key">
    /// Null when the key is not valid. This is cached too, because machines repeat calls with a revoked key.
    /// </param>
    [ImmutableObject(true)]
    private sealed record Result(AccessKeyView? Key);
}
