using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using Orleans.Runtime.Placement;

namespace OpdTokens.Grains.Reading;

/// <summary>Asks each silo what is awake there.</summary>
internal sealed partial class EverySilo(IGrainFactory grains, ISiloStatusOracle silos, ILogger<EverySilo> logger)
{
    public async Task<IEnumerable<DayPart>> Count(HospitalId hospital, DateOnly date)
    {
        var parts = await Task.WhenAll(silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(silo => CountIn(silo, hospital, date)));
        return parts.SelectMany(part => part);
    }

    /// <remarks>What a silo does not tell is asked of the days themselves; they may be elsewhere by then.</remarks>
    private async Task<ImmutableArray<DayPart>> CountIn(SiloAddress silo, HospitalId hospital, DateOnly date)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return await grains.StatisticsOf(silo, hospital).Count(date);
        }
        catch (Exception exception)
        {
            LogSilent(exception, silo, hospital);
            return [];
        }
    }

    [LoggerMessage(EventId = 81, Level = LogLevel.Warning, Message = "Silo {Silo} did not tell the figures of hospital {Hospital}; its days are asked one by one.")]
    private partial void LogSilent(Exception exception, SiloAddress silo, HospitalId hospital);
}
