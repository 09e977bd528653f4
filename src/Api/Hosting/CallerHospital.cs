using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Hosting;

/// <summary>
/// The grains of the hospital that a caller belongs to. The one place that knows which hospital that is: every process
/// serves the one it is configured for.
/// </summary>
internal sealed class CallerHospital(IGrainFactory grains, IOptions<OpdTokensOptions> options)
{
    public HospitalId Id { get; } = HospitalId.Parse(options.Value.Hospital);

    public IHospitalGrain Register => grains.Hospital(Id);

    public IHospitalOverviewGrain Overview => grains.Overview(Id);

    public IDoctorGrain Doctor(int id) => grains.Doctor(Id, id);

    public IDoctorDayGrain Day(int doctorId, DateOnly date) => grains.Day(Id, doctorId, date);

    public IDoctorDayGrain DayOf(SlotId slot) => grains.DayOf(Id, slot);

    public ISlotGrain Slot(SlotId id) => grains.Slot(Id, id);

    /// <summary>Notices a key that is used for two requests.</summary>
    public IRequestKeyGrain RequestKeys(RequestKey key) => grains.RequestKeys(Id, key);

    /// <summary>Where a token's own slot, or the one that it moved to, answers for it.</summary>
    public ISlotGrain SlotOf(TokenId token) => grains.Slot(Id, token.GivenBy);
}
