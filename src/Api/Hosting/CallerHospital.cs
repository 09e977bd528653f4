using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Hosting;

/// <summary>
/// The grains of the hospital that a caller belongs to. The one place that knows which hospital that is: every process
/// serves the one it is configured for.
/// </summary>
internal sealed class CallerHospital(IGrainFactory grains, IOptions<OpdTokensOptions> options)
{
    private readonly HospitalId _id = HospitalId.Parse(options.Value.Hospital);

    public IHospitalGrain Register => grains.Hospital(_id);

    public IHospitalOverviewGrain Overview => grains.Overview(_id);

    public IDoctorGrain Doctor(int id) => grains.Doctor(_id, id);

    public IDoctorDayGrain Day(int doctorId, DateOnly date) => grains.Day(_id, doctorId, date);

    public IDoctorDayGrain DayOf(SlotId slot) => grains.DayOf(_id, slot);

    public ISlotGrain Slot(SlotId id) => grains.Slot(_id, id);

    /// <summary>Notices a key that is used for two requests.</summary>
    public IRequestKeyGrain RequestKeys(RequestKey key) => grains.RequestKeys(_id, key);

    /// <summary>Where a token's own slot, or the one that it moved to, answers for it.</summary>
    public ISlotGrain SlotOf(TokenId token) => grains.Slot(_id, token.GivenBy);
}
