using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Peers;

/// <summary>Typed access to the internal interfaces of grains.</summary>
internal static class PeerExtensions
{
    public static ISlotPeer SlotPeer(this IGrainFactory grains, HospitalId hospital, SlotId slot) =>
        grains.GetGrain<ISlotPeer>(GrainKeys.Slot(hospital, slot));

    public static IDayPeer DayPeer(this IGrainFactory grains, HospitalId hospital, SlotId slot) =>
        grains.DayPeer(hospital, slot.DoctorId, slot.Date);

    public static IDayPeer DayPeer(this IGrainFactory grains, HospitalId hospital, int doctorId, DateOnly date) =>
        grains.GetGrain<IDayPeer>(GrainKeys.Day(hospital, doctorId, date));

    public static IPatientDataPeer PatientsPeer(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IPatientDataPeer>(GrainKeys.Patients(hospital));

    public static IPhoneTally PhoneTally(this IGrainFactory grains, HospitalId hospital, DateOnly date) =>
        grains.GetGrain<IPhoneTally>(GrainKeys.Phones(hospital, date));

    public static IDoctorPeer DoctorPeer(this IGrainFactory grains, HospitalId hospital, int doctorId) =>
        grains.GetGrain<IDoctorPeer>(GrainKeys.Doctor(hospital, doctorId));

    public static IHospitalPeer HospitalPeer(this IGrainFactory grains, HospitalId hospital) =>
        grains.GetGrain<IHospitalPeer>(GrainKeys.Hospital(hospital));
}

/// <summary>Lists the days of a hospital.</summary>
internal static class HospitalCalendar
{
    /// <summary>Lists all days with slots of all doctors, in no particular order.</summary>
    public static async Task<IEnumerable<(DateOnly Date, int Doctor)>> DaysWithSlots(this IGrainFactory grains, HospitalId hospital)
    {
        var doctors = await grains.Hospital(hospital).ListDoctors();
        var calendars = await Task.WhenAll(doctors.Select(doctor => grains.Doctor(hospital, doctor.Id).ListDates()));
        return doctors.Zip(calendars).SelectMany(calendar => calendar.Second is Outcome<ImmutableArray<DateOnly>>.Done { Value: var dates }
            ? dates.Select(date => (date, calendar.First.Id))
            : []);
    }
}

internal static class OwnAccount
{
    /// <summary>Runs background work as the service, independent of the caller whose call activated the grain.</summary>
    public static async Task OnOwnAccount(this HospitalId hospital, Func<Task> work)
    {
        Caller.ServiceOf(hospital).SetCurrent();
        await work();
    }
}
