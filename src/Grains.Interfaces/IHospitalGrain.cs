using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A hospital: its register of doctors and its policy. Key: <see cref="GrainKeys.Hospital"/>.</summary>
[Alias("opd.hospital")]
public interface IHospitalGrain : IGrainWithStringKey
{
    /// <summary>Gives the doctor the next id: 1, 2, 3 …</summary>
    [Alias("register-doctor")]
    Task<Outcome<DoctorView>> RegisterDoctor(RegisterDoctor command);

    /// <summary>Every doctor, in the order of ids.</summary>
    [Alias("list-doctors"), ReadOnly]
    Task<ImmutableArray<DoctorView>> ListDoctors();

    [Alias("get-policy"), ReadOnly]
    Task<HospitalPolicy> GetPolicy();

    /// <summary>For slots made from now on.</summary>
    [Alias("set-policy")]
    Task<HospitalPolicy> SetPolicy(HospitalPolicy policy);
}
