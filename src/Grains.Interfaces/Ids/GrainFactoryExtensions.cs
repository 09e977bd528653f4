namespace OpdTokens.Grains.Interfaces;

/// <summary>Typed access to grains, so that callers do not compose keys.</summary>
public static class GrainFactoryExtensions
{
    public static IHospitalsGrain Hospitals(this IGrainFactory grains) => grains.GetGrain<IHospitalsGrain>(GrainKeys.Hospitals);

    public static IHospitalGrain Hospital(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IHospitalGrain>(GrainKeys.Hospital(hospital));

    public static IHospitalOverviewGrain Overview(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IHospitalOverviewGrain>(GrainKeys.Hospital(hospital));

    public static IAccessKeysGrain AccessKeys(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IAccessKeysGrain>(GrainKeys.AccessKeys(hospital));

    public static IAuditGrain Audit(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IAuditGrain>(GrainKeys.Audit(hospital));

    public static IHospitalStatisticsGrain Statistics(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IHospitalStatisticsGrain>(GrainKeys.Statistics(hospital));

    public static IHospitalMaintenanceGrain Maintenance(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IHospitalMaintenanceGrain>(GrainKeys.Maintenance(hospital));

    public static IPatientDataGrain Patients(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IPatientDataGrain>(GrainKeys.Patients(hospital));

    public static IDoctorGrain Doctor(this IGrainFactory grains, HospitalId hospital, int doctorId) =>
        grains.GetGrain<IDoctorGrain>(GrainKeys.Doctor(hospital, doctorId));

    public static IDoctorDayGrain Day(this IGrainFactory grains, HospitalId hospital, int doctorId, DateOnly date) =>
        grains.GetGrain<IDoctorDayGrain>(GrainKeys.Day(hospital, doctorId, date));

    public static IDoctorDayGrain DayOf(this IGrainFactory grains, HospitalId hospital, SlotId slot) =>
        grains.Day(hospital, slot.DoctorId, slot.Date);

    public static ISlotGrain Slot(this IGrainFactory grains, HospitalId hospital, SlotId slot) =>
        grains.GetGrain<ISlotGrain>(GrainKeys.Slot(hospital, slot));

    /// <summary>
    /// Calls the slot that holds a token. The first call goes to the slot that allocated the token, the next ones follow its
    /// forwarding addresses.
    /// </summary>
    /// <returns>The answer of the slot that holds the token, or of a slot that has no record of it.</returns>
    public static Task<Outcome<TokenView>> OnToken(
        this IGrainFactory grains, HospitalId hospital, TokenId token, Func<ISlotGrain, Task<Outcome<TokenView>>> ask) =>
        Forwarding.Follow(token.GivenBy, slot => ask(grains.Slot(hospital, slot)));

    public static IRequestKeyGrain RequestKeys(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IRequestKeyGrain>(GrainKeys.RequestKeys(hospital));
}
