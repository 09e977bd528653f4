using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Queries across the doctors of a hospital. It has no state, so any number of activations can run in parallel. Key:
/// <see cref="GrainKeys.Hospital"/>.
/// </summary>
[Alias("opd.hospital-overview")]
public interface IHospitalOverviewGrain : IGrainWithStringKey
{
    /// <summary>Returns the totals of the hospital's current day.</summary>
    [Alias("get-status"), ReadOnly]
    Task<HospitalStatus> GetStatus();

    /// <returns>The page, or a refusal when the doctor does not exist.</returns>
    [Alias("list-slots"), ReadOnly]
    Task<Outcome<Page<SlotView>>> ListSlots(SlotQuery query);

    /// <returns>The page, or a refusal when the doctor or slot does not exist.</returns>
    [Alias("list-tokens"), ReadOnly]
    Task<Outcome<Page<TokenView>>> ListTokens(TokenQuery query);
}

/// <summary>
/// Counts a hospital's seats and patients of the current day for dashboards. Key: <see cref="GrainKeys.Statistics"/>.
/// </summary>
[Alias("opd.hospital-census")]
public interface IHospitalStatisticsGrain : IGrainWithStringKey
{
    /// <summary>Counts if the last count is too old.</summary>
    [Alias("count")]
    Task Count();
}
