using System.Collections.Concurrent;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Caches the hospitals of this deployment, so that credentials with an unknown hospital do not activate its grains.
/// Hospitals are never deleted, so entries do not expire. Unknown hospitals are not cached, because they can be created
/// at any time.
/// </summary>
internal sealed class KnownHospitals(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<HospitalId, bool> _known = [];

    public async ValueTask<bool> Contains(HospitalId hospital) => _known.ContainsKey(hospital) || await Load(hospital);

    private async Task<bool> Load(HospitalId hospital)
    {
        Caller.ServiceOf(hospital).SetCurrent();
        if (await grains.Hospitals().Find(hospital) is null)
        {
            return false;
        }

        _known[hospital] = true;
        return true;
    }
}
