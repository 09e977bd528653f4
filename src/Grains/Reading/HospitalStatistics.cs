using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using Orleans.Runtime.Placement;

namespace OpdTokens.Grains.Reading;

/// <summary>
/// Adds up a hospital's day. Each silo counts its active grains; the remaining days are activated and queried one by one.
/// </summary>
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

/// <summary>Queries each silo for its active grains.</summary>
internal sealed partial class EverySilo(IGrainFactory grains, ISiloStatusOracle silos, ILogger<EverySilo> logger)
{
    public async Task<IEnumerable<DayPart>> Count(HospitalId hospital, DateOnly date)
    {
        var parts = await Task.WhenAll(silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(silo => CountIn(silo, hospital, date)));
        return parts.SelectMany(part => part);
    }

    /// <remarks>
    /// Days of a silo that does not answer are queried individually; they may have moved to another silo by then.
    /// </remarks>
    private async Task<ImmutableArray<DayPart>> CountIn(SiloAddress silo, HospitalId hospital, DateOnly date)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return await grains.GetGrain<ISiloStatistics>(GrainKeys.SiloStatistics(hospital, silo)).Count(date);
        }
        catch (Exception exception)
        {
            LogSilent(exception, silo, hospital);
            return [];
        }
    }

    [LoggerMessage(
        EventId = 81, Level = LogLevel.Warning,
        Message = "Silo {Silo} did not return the statistics of hospital {Hospital}. Its days are queried one by one.")]
    private partial void LogSilent(Exception exception, SiloAddress silo, HospitalId hospital);
}

internal static class StatisticsServices
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<HospitalStatisticsMetrics>()
        .AddSingleton<LocalStatistics>()
        .AddSingleton<EverySilo>()
        .AddSingleton<HospitalStatistics>();
}
