using System.Collections.Concurrent;

namespace OpdTokens.Api.Phones;

/// <summary>
/// Where a hospital's phone numbers without a country code belong. Every token given needs it, so it is asked for once a minute and
/// not once a token.
/// </summary>
internal sealed class PhoneRegions(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<HospitalId, Known> _known = [];

    public async ValueTask<string?> Of(HospitalId hospital)
    {
        var known = _known.GetValueOrDefault(hospital);
        if (known is not null && (clock.GetUtcNow() - known.Since).Duration() < Fresh)
        {
            return known.Region;
        }

        try
        {
            var policy = await grains.Hospital(hospital).GetPolicy();
            _known[hospital] = new Known(policy.PhoneRegion, clock.GetUtcNow());
            return policy.PhoneRegion;
        }
        catch (Exception) when (known is not null)
        {
            // A patient must not be sent away because the hospital's settings can't be read just now.
            return known.Region;
        }
    }

    private sealed record Known(string? Region, DateTimeOffset Since);
}
