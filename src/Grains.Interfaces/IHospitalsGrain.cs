using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The hospitals of the deployment. Knows nothing of what is in them. Key: <see cref="GrainKeys.Hospitals"/>.</summary>
[Alias("opd.hospitals")]
public interface IHospitalsGrain : IGrainWithStringKey
{
    [Alias("found")]
    Task<Outcome<HospitalView>> Create(CreateHospital command);

    /// <summary>The deployment's own first, then the others in the order in which they were founded.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<HospitalView>> List();

    /// <returns>Null when there is no such hospital.</returns>
    [Alias("find"), ReadOnly]
    Task<HospitalView?> Find(HospitalId hospital);
}
