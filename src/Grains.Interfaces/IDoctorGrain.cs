using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A doctor's profile, and the dates that have slots. Key: <see cref="GrainKeys.Doctor"/>.</summary>
[Alias("opd.doctor")]
public interface IDoctorGrain : IGrainWithStringKey
{
    [Alias("get"), ReadOnly]
    Task<Outcome<DoctorView>> Get();

    [Alias("change")]
    Task<Outcome<DoctorView>> Change(ChangeDoctor command);

    /// <summary>The dates that have slots, in order.</summary>
    [Alias("list-dates"), ReadOnly]
    Task<Outcome<ImmutableArray<DateOnly>>> ListDates();
}
