using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Caches each hospital's region for phone numbers without a country code. Every new token needs it; the cache limits
/// the calls to one per minute.
/// </summary>
internal sealed class PhoneRegions(IGrainFactory grains, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions EntryOptions = new() { Expiration = TimeSpan.FromMinutes(1) };

    /// <summary>Used while the grain is unavailable, because HybridCache does not return expired entries.</summary>
    private readonly ConcurrentDictionary<HospitalId, string?> _last = [];

    /// <returns>The region, for example <c>IN</c>; null when the hospital has none.</returns>
    public async ValueTask<string?> Of(HospitalId hospital)
    {
        string? last = null;
        try
        {
            var entry = await cache.GetOrCreateAsync(
                $"phone-region/{hospital}",
                (regions: this, hospital),
                static async (state, _) => new Entry(await state.regions.Load(state.hospital)),
                EntryOptions);
            return entry.Region;
        }
        catch (Exception) when (_last.TryGetValue(hospital, out last))
        {
            // A new token does not fail because the hospital's policy can't be read at the moment.
            return last;
        }
    }

    /// <summary>Composes a patient, with the phone number in E.164 form if it is valid.</summary>
    /// <param name="hospital">The hospital whose region applies.</param>
    /// <param name="name">The name as typed.</param>
    /// <param name="phone">The phone number as typed; empty for none.</param>
    public async ValueTask<Patient> Know(HospitalId hospital, string name, string phone) =>
        new(name, phone, phone.Length == 0 ? null : NumberingPlans.E164Of(phone, await Of(hospital)));

    private async Task<string?> Load(HospitalId hospital)
    {
        var policy = await grains.Hospital(hospital).GetPolicy();
        return _last[hospital] = policy.PhoneRegion;
    }

    [ImmutableObject(true)]
    private sealed record Entry(string? Region);
}
