using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Asks a hospital whether it admits a key, and keeps the answer for a few seconds: a revoked key may still be of use for that long, and
/// most requests need not wait for another grain. Requests that come with the same key while the hospital is being asked wait for the one answer.
/// </summary>
internal sealed class AdmittedKeys(IGrainFactory grains, KnownHospitals hospitals, HybridCache cache)
{
    /// <summary>How long an answer holds; what is promised is "within seconds".</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(3);

    private static readonly HybridCacheEntryOptions ForAWhile = new() { Expiration = Trust };

    /// <returns>Null for a key that opens nothing.</returns>
    public async ValueTask<AccessKeyView?> Find(AccessKeyText key)
    {
        var hash = key.Hash;
        var answer = await cache.GetOrCreateAsync(
            $"access-key/{key.Hospital}/{key.Id}/{hash.Hex}",
            (keys: this, key, hash),
            static async (asked, _) => new Answer(await asked.keys.Ask(asked.key, asked.hash)),
            ForAWhile);
        return answer.Key;
    }

    private async Task<AccessKeyView?> Ask(AccessKeyText key, SecretHash hash)
    {
        if (!await hospitals.Has(key.Hospital))
        {
            return null;
        }

        Caller.ServiceOf(key.Hospital).SetCurrent();
        return await grains.AccessKeys(key.Hospital).Admit(key.Id, hash);
    }

    /// <param name="Key">Null for a key that opens nothing: a machine with a revoked one tries again and again.</param>
    [ImmutableObject(true)]
    private sealed record Answer(AccessKeyView? Key);
}
