using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Register;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Hosting.Maintenance;

/// <summary>Has each hospital's seats and patients counted, and its tokens from the beginning.</summary>
internal sealed class StatisticsRounds(
    IGrainFactory grains, IOptions<HospitalDefaults> defaults, TokenMetrics tokens, TimeProvider clock, ILogger<StatisticsRounds> logger)
    : EachHospital(grains, defaults, clock, logger, TimeSpan.FromSeconds(5))
{
    protected override Task Call(HospitalId hospital, CancellationToken stoppingToken)
    {
        tokens.Know(hospital);
        return Grains.Statistics(hospital).Count();
    }
}
