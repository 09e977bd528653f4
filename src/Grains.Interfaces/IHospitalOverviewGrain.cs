using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Reads across a hospital's doctors. Owns nothing, so any number of it may work at one time.
/// Key: <see cref="GrainKeys.Hospital"/>.
/// </summary>
[Alias("opd.hospital-overview")]
public interface IHospitalOverviewGrain : IGrainWithStringKey
{
    /// <summary>The hospital's today.</summary>
    [Alias("get-status"), ReadOnly]
    Task<HospitalStatus> GetStatus();

    /// <returns>The page, or a refusal when the doctor asked for doesn't exist.</returns>
    [Alias("list-slots"), ReadOnly]
    Task<Outcome<Page<SlotView>>> ListSlots(SlotQuery query);

    /// <returns>The page, or a refusal when the doctor or slot asked for doesn't exist.</returns>
    [Alias("list-tokens"), ReadOnly]
    Task<Outcome<Page<TokenView>>> ListTokens(TokenQuery query);
}
