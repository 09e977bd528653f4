using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Erases a hospital's patient data after the retention period and on request. Key: <see cref="GrainKeys.Patients"/>.
/// </summary>
[Alias("opd.patient-data")]
public interface IPatientDataGrain : IGrainWithStringKey
{
    /// <summary>Records an erasure durably. It is carried out in the background.</summary>
    [Alias("request-erasure")]
    Task<Outcome<ErasureView>> RequestErasure(RequestErasure command);

    [Alias("get-erasure"), ReadOnly]
    Task<Outcome<ErasureView>> GetErasure(string id);
}

/// <summary>
/// Periodic maintenance of a hospital. It activates grains that no caller uses, so that they resume interrupted work. Key:
/// <see cref="GrainKeys.Maintenance"/>.
/// </summary>
[Alias("opd.hospital-caretaker")]
public interface IHospitalMaintenanceGrain : IGrainWithStringKey
{
    /// <summary>Starts a round when one is due, and works on it for a few seconds at most.</summary>
    /// <returns>True when the round is unfinished and the caller should call again immediately.</returns>
    [Alias("tend")]
    Task<bool> RunMaintenance();
}
