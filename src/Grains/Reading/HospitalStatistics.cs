using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

/// <summary>Adds up a hospital's day: each silo counts what is awake there, and whatever of it sleeps is woken and asked.</summary>
internal sealed class HospitalStatistics(IGrainFactory grains, EverySilo silos)
{
    public async Task<DayTally> Count(HospitalId hospital, ImmutableArray<DoctorView> doctors, DateOnly date)
    {
        var whole = DayPart.Whole(await silos.Count(hospital, date));
        var tallies = await Task.WhenAll(doctors.Select(async doctor => whole.TryGetValue(doctor.Id, out var awake)
            ? awake
            : Sum(await grains.Day(hospital, doctor.Id, date).GetStatistics())));
        return DayTally.Sum(tallies);
    }

    private static DayTally Sum(DayStatistics day) => DayTally.Sum(day.Slots.Select(DayTally.Of));
}
