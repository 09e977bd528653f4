using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Slots;

namespace OpdTokens.Hosting.Maintenance;

/// <summary>Updates the statistics of each hospital, and initialises its token counters.</summary>
internal sealed class StatisticsService(
    IGrainFactory grains, IOptions<HospitalDefaults> defaults, TokenMetrics tokens, TimeProvider clock, ILogger<StatisticsService> logger)
    : HospitalRoundService(grains, defaults, clock, logger, TimeSpan.FromSeconds(5))
{
    protected override Task Call(HospitalId hospital, CancellationToken stoppingToken)
    {
        tokens.Know(hospital);
        return Grains.Statistics(hospital).Count();
    }
}
