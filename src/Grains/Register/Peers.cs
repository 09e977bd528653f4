using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Register;

/// <summary>What a hospital does for its doctors. Callers outside have no use for it.</summary>
[Alias("opd.hospital-peer")]
internal interface IHospitalPeer : IGrainWithStringKey
{
    /// <returns>The doctor's entry; null when nobody has that id.</returns>
    [Alias("find-doctor"), ReadOnly]
    Task<DoctorView?> FindDoctor(int doctorId);

    /// <summary>Takes over a profile, unless the register has a newer one.</summary>
    [Alias("update-doctor")]
    Task UpdateDoctor(DoctorView current, int version);
}

/// <summary>What a doctor does for the days. Callers outside have no use for it.</summary>
[Alias("opd.doctor-peer")]
internal interface IDoctorPeer : IGrainWithStringKey
{
    /// <summary>Notes that the date is going to have slots, durably, so that they can be found.</summary>
    /// <returns>The doctor, or a refusal when there is none or they take no new slots.</returns>
    [Alias("plan-date")]
    Task<Outcome<DoctorView>> PlanDate(DateOnly date);
}
