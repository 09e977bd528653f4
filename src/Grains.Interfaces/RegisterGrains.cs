using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A hospital: its register of doctors and its policy. Key: <see cref="GrainKeys.Hospital"/>.</summary>
[Alias("opd.hospital")]
public interface IHospitalGrain : IGrainWithStringKey
{
    /// <summary>Registers a doctor under the next id: 1, 2, 3 …</summary>
    [Alias("register-doctor")]
    Task<Outcome<DoctorView>> RegisterDoctor(RegisterDoctor command);

    /// <summary>Lists all doctors in the order of their ids.</summary>
    [Alias("list-doctors"), ReadOnly]
    Task<ImmutableArray<DoctorView>> ListDoctors();

    [Alias("get-policy"), ReadOnly]
    Task<HospitalPolicy> GetPolicy();

    /// <summary>Sets the policy of slots that are added from now on.</summary>
    [Alias("set-policy")]
    Task<HospitalPolicy> SetPolicy(HospitalPolicy policy);
}

/// <summary>The directory of the hospitals of the deployment. Key: <see cref="GrainKeys.Hospitals"/>.</summary>
[Alias("opd.hospitals")]
public interface IHospitalsGrain : IGrainWithStringKey
{
    [Alias("found")]
    Task<Outcome<HospitalView>> Create(CreateHospital command);

    /// <summary>Lists the deployment's own hospital first, then the others in order of creation.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<HospitalView>> List();

    /// <returns>Null when the hospital does not exist.</returns>
    [Alias("find"), ReadOnly]
    Task<HospitalView?> Find(HospitalId hospital);
}

/// <summary>A doctor's profile and the dates that have slots. Key: <see cref="GrainKeys.Doctor"/>.</summary>
[Alias("opd.doctor")]
public interface IDoctorGrain : IGrainWithStringKey
{
    [Alias("get"), ReadOnly]
    Task<Outcome<DoctorView>> Get();

    [Alias("change")]
    Task<Outcome<DoctorView>> Change(ChangeDoctor command);

    /// <summary>Lists the dates that have slots, in order.</summary>
    [Alias("list-dates"), ReadOnly]
    Task<Outcome<ImmutableArray<DateOnly>>> ListDates();
}
