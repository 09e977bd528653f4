using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>Forgets a hospital's patients, when it is time or when one asks for it. Key: <see cref="GrainKeys.Patients"/>.</summary>
[Alias("opd.patient-data")]
public interface IPatientDataGrain : IGrainWithStringKey
{
    /// <summary>Durable when it is answered; carried out afterwards.</summary>
    [Alias("request-erasure")]
    Task<Outcome<ErasureView>> RequestErasure(RequestErasure command);

    [Alias("get-erasure"), ReadOnly]
    Task<Outcome<ErasureView>> GetErasure(string id);
}
