using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A doctor's profile, and the dates that have slots. Key: <see cref="GrainKeys.Doctor"/>.</summary>
[Alias("opd.doctor")]
public interface IDoctorGrain : IGrainWithStringKey
{
    [Alias("get")]
    Task<Outcome<DoctorView>> Get();

    [Alias("change")]
    Task<Outcome<DoctorView>> Change(ChangeDoctor command);

    /// <summary>The dates that have slots, in order.</summary>
    [Alias("list-dates")]
    Task<Outcome<ImmutableArray<DateOnly>>> ListDates();
}
