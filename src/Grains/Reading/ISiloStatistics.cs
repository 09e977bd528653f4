using System.Collections.Immutable;

namespace OpdTokens.Grains.Reading;

/// <summary>What is awake in one silo of one hospital; its key names both.</summary>
[Alias("opd.silo-figures")]
internal interface ISiloStatistics : IGrainWithStringKey
{
    /// <param name="date">A day of the hospital.</param>
    /// <returns>Nothing where the grain woke in another silo than its own, which is on its way out.</returns>
    [Alias("count"), ResponseTimeout("00:00:01")]
    Task<ImmutableArray<DayPart>> Count(DateOnly date);
}
