using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Peers;

/// <summary>Internal calls from doctors to their hospital.</summary>
[Alias("opd.hospital-peer")]
internal interface IHospitalPeer : IGrainWithStringKey
{
    /// <returns>The doctor's entry; null when the doctor does not exist.</returns>
    [Alias("find-doctor"), ReadOnly]
    Task<DoctorView?> FindDoctor(int doctorId);

    /// <summary>Gives a doctor another prefix.</summary>
    /// <returns>The prefix; or a refusal when an active doctor has it.</returns>
    [Alias("change-prefix")]
    Task<Outcome<string>> ChangePrefix(int doctorId, string prefix);

    /// <summary>Accepts a profile, unless the register has a newer version.</summary>
    [Alias("update-doctor")]
    Task UpdateDoctor(DoctorView current, int version);
}

/// <summary>Internal calls from days to their doctor.</summary>
[Alias("opd.doctor-peer")]
internal interface IDoctorPeer : IGrainWithStringKey
{
    /// <summary>Records durably that slots are about to be added for the date, so that they can be found.</summary>
    /// <returns>The doctor, or a refusal when the doctor does not exist or is inactive.</returns>
    [Alias("plan-date")]
    Task<Outcome<DoctorView>> PlanDate(DateOnly date);
}

/// <summary>Internal calls from maintenance to a hospital's patient data.</summary>
[Alias("opd.patient-data-peer")]
internal interface IPatientDataPeer : IGrainWithStringKey
{
    /// <summary>Continues erasures for a few seconds at most.</summary>
    /// <returns>True when work is left and the caller should call again immediately.</returns>
    [Alias("tend")]
    Task<bool> RunMaintenance();
}
