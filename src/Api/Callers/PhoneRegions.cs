using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;

namespace OpdTokens.Api.Callers;

/// <summary>
/// The country of a hospital's phone numbers that have no country code. Every new token needs it, so a hospital is asked once a minute and
/// not once a token.
/// </summary>
internal sealed class PhoneRegions(IGrainFactory grains, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Fresh = new() { Expiration = TimeSpan.FromMinutes(1) };

    /// <summary>For when a hospital can't be asked: HybridCache gives nothing that has expired.</summary>
    private readonly ConcurrentDictionary<HospitalId, string?> _last = [];

    public async ValueTask<string?> Of(HospitalId hospital)
    {
        string? last = null;
        try
        {
            var answer = await cache.GetOrCreateAsync(
                $"phone-region/{hospital}",
                (regions: this, hospital),
                static async (asked, _) => new Answer(await asked.regions.Ask(asked.hospital)),
                Fresh);
            return answer.Region;
        }
        catch (Exception) when (_last.TryGetValue(hospital, out last))
        {
            // A patient must not be sent away because the hospital's settings can't be read just now.
            return last;
        }
    }

    private async Task<string?> Ask(HospitalId hospital)
    {
        var policy = await grains.Hospital(hospital).GetPolicy();
        return _last[hospital] = policy.PhoneRegion;
    }

    [ImmutableObject(true)]
    private sealed record Answer(string? Region);
}
