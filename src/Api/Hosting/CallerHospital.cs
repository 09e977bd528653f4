namespace OpdTokens.Api.Hosting;

/// <summary>
/// The grains of the hospital that a caller belongs to. Every key starts from the caller's credentials, never from what a request says.
/// </summary>
internal sealed class CallerHospital(IGrainFactory grains, Caller caller)
{
    public HospitalId Id { get; } = caller.Hospital ?? throw new InvalidOperationException($"{caller.Name} belongs to no hospital.");

    public IAccessKeysGrain AccessKeys => grains.AccessKeys(Id);

    public IAuditGrain Audit => grains.Audit(Id);

    public IHospitalGrain Register => grains.Hospital(Id);

    public IHospitalOverviewGrain Overview => grains.Overview(Id);

    public IPatientDataGrain Patients => grains.Patients(Id);

    public IDoctorGrain Doctor(int id) => grains.Doctor(Id, id);

    public IDoctorDayGrain Day(int doctorId, DateOnly date) => grains.Day(Id, doctorId, date);

    public IDoctorDayGrain DayOf(SlotId slot) => grains.DayOf(Id, slot);

    public ISlotGrain Slot(SlotId id) => grains.Slot(Id, id);

    /// <summary>Notices a key that is used for two requests.</summary>
    public IRequestKeyGrain RequestKeys(RequestKey key) => grains.RequestKeys(Id, key);

    /// <summary>Asks the slot that holds a token, wherever it has moved.</summary>
    public Task<Outcome<TokenView>> OnToken(TokenId token, Func<ISlotGrain, Task<Outcome<TokenView>>> ask) => grains.OnToken(Id, token, ask);
}
