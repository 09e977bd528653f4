namespace OpdTokens.Api.Callers;

/// <summary>
/// The grains of the caller's hospital. Every grain key contains the hospital of the caller's credentials, never one
/// from the request.
/// </summary>
internal sealed class CallerHospital(IGrainFactory grains, Caller caller)
{
    public HospitalId Id { get; } =
        caller.Hospital ?? throw new InvalidOperationException($"{caller.Name} belongs to no hospital.");

    /// <summary>For grains that only one feature uses. Pass <see cref="Id"/> as the hospital.</summary>
    public IGrainFactory Grains => grains;

    public IHospitalGrain Register => grains.Hospital(Id);

    public IHospitalOverviewGrain Overview => grains.Overview(Id);

    public IDoctorGrain Doctor(int id) => grains.Doctor(Id, id);

    public IDoctorDayGrain Day(int doctorId, DateOnly date) => grains.Day(Id, doctorId, date);

    public IDoctorDayGrain DayOf(SlotId slot) => grains.DayOf(Id, slot);

    public ISlotGrain Slot(SlotId id) => grains.Slot(Id, id);

    /// <summary>Calls the slot that holds a token, and follows the token if it has moved.</summary>
    public Task<Outcome<TokenView>> OnToken(TokenId token, Func<ISlotGrain, Task<Outcome<TokenView>>> call) =>
        grains.OnToken(Id, token, call);
}
