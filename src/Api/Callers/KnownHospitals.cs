using System.Collections.Concurrent;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Caches the hospitals of this deployment, so that credentials with an unknown hospital do not activate its grains, and each
/// patient's page can name its hospital. Hospitals are never deleted or renamed, so entries do not expire. Unknown hospitals
/// are not cached, because they can be created at any time.
/// </summary>
internal sealed class KnownHospitals(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<HospitalId, HospitalName> _known = [];

    public async ValueTask<bool> Contains(HospitalId hospital) => await Find(hospital) is not null;

    /// <returns>The name for people; null when the hospital has only its short name, or is unknown.</returns>
    public async ValueTask<string?> NameOf(HospitalId hospital) => (await Find(hospital))?.ForPeople;

    private async ValueTask<HospitalName?> Find(HospitalId hospital) =>
        _known.TryGetValue(hospital, out var name) ? name : await Load(hospital);

    /// <summary>The list of hospitals belongs to the deployment, so the service reads it.</summary>
    private async Task<HospitalName?> Load(HospitalId hospital)
    {
        Caller.ServiceOf(hospital).SetCurrent();
        return await grains.Hospitals().Find(hospital) is { } found
            ? _known[hospital] = new HospitalName(found.Name == hospital.Slug ? null : found.Name)
            : null;
    }

    private sealed record HospitalName(string? ForPeople);
}
