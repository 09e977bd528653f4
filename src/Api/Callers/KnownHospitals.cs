using System.Collections.Concurrent;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Which hospitals this deployment has, so that credentials that name another wake no grain. A hospital is never taken away, so what
/// was once known stays known. A dictionary is all it takes: nothing expires, and that a hospital is unknown is not kept, because it may be created
/// at any time.
/// </summary>
internal sealed class KnownHospitals(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<HospitalId, bool> _known = [];

    public async ValueTask<bool> Has(HospitalId hospital) => _known.ContainsKey(hospital) || await Ask(hospital);

    private async Task<bool> Ask(HospitalId hospital)
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
