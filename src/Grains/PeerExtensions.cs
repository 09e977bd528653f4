using OpdTokens.Grains.Days;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Patients;
using OpdTokens.Grains.Phones;
using OpdTokens.Grains.Register;
using OpdTokens.Grains.Slots;

namespace OpdTokens.Grains;

/// <summary>Grains as they see each other.</summary>
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

    public static ISiloStatistics StatisticsOf(this IGrainFactory grains, SiloAddress silo, HospitalId hospital) =>
        grains.GetGrain<ISiloStatistics>(GrainKeys.SiloStatistics(hospital, silo));
}
