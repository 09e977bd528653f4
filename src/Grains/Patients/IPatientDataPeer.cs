namespace OpdTokens.Grains.Patients;

/// <summary>What the caretaker asks of a hospital's patient data. Callers outside have no use for it.</summary>
[Alias("opd.patient-data-peer")]
internal interface IPatientDataPeer : IGrainWithStringKey
{
    /// <summary>Goes on with forgetting, for some seconds at most.</summary>
    /// <returns>Whether there is more to do, so that it is to be called again at once.</returns>
    [Alias("tend")]
    Task<bool> RunMaintenance();
}
