using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains;

/// <summary>Which days a hospital has.</summary>
internal static class HospitalCalendar
{
    /// <summary>Every day of every doctor that has slots, in no order.</summary>
    public static async Task<IEnumerable<(DateOnly Date, int Doctor)>> DaysWithSlots(this IGrainFactory grains, HospitalId hospital)
    {
        var doctors = await grains.Hospital(hospital).ListDoctors();
        var calendars = await Task.WhenAll(doctors.Select(doctor => grains.Doctor(hospital, doctor.Id).ListDates()));
        return doctors.Zip(calendars).SelectMany(calendar => calendar.Second is Outcome<ImmutableArray<DateOnly>>.Done { Value: var dates }
            ? dates.Select(date => (date, calendar.First.Id))
            : []);
    }
}
