using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Reading;

/// <summary>Lives in the silo that its key names, as whoever asks it suggests, and counts what is awake beside it.</summary>
[Reentrant]
[GrainType("silo-figures")]
internal sealed class SiloStatisticsGrain(LocalStatistics figures, ILocalSiloDetails here) : Grain, ISiloStatistics
{
    public Task<ImmutableArray<DayPart>> Count(DateOnly date)
    {
        var key = this.GetPrimaryKeyString();
        if (GrainKeys.SiloOf(key).Equals(here.SiloAddress))
        {
            return Task.FromResult(figures.Of(GrainKeys.HospitalOf(key), date));
        }

        // Woken by a call that came while its silo was leaving, or was not open yet: the next one may find it at home.
        DeactivateOnIdle();
        return Task.FromResult(ImmutableArray<DayPart>.Empty);
    }
}
