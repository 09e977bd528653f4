using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Reading;

/// <summary>
/// Counts the active grains of one silo. Callers pass a placement hint, so that the grain is activated in the silo that its key
/// names.
/// </summary>
[Reentrant]
[GrainType("silo-figures")]
internal sealed class SiloStatisticsGrain(LocalStatistics statistics, ILocalSiloDetails here) : Grain, ISiloStatistics
{
    public Task<ImmutableArray<DayPart>> Count(DateOnly date)
    {
        var key = this.GetPrimaryKeyString();
        if (GrainKeys.SiloOf(key).Equals(here.SiloAddress))
        {
            return Task.FromResult(statistics.Of(GrainKeys.HospitalOf(key), date));
        }

        // Activated in the wrong silo, because its own silo was stopping or not open yet. The next call activates it again.
        DeactivateOnIdle();
        return Task.FromResult(ImmutableArray<DayPart>.Empty);
    }
}

/// <summary>Statistics of one hospital in one silo. The key contains both.</summary>
[Alias("opd.silo-figures")]
internal interface ISiloStatistics : IGrainWithStringKey
{
    /// <param name="date">A date of the hospital.</param>
    /// <returns>Empty when the grain is active in another silo than its own; it is then deactivated.</returns>
    [Alias("count"), ResponseTimeout("00:00:01")]
    Task<ImmutableArray<DayPart>> Count(DateOnly date);
}
