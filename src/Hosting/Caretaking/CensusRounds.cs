using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Register;

namespace OpdTokens.Hosting.Caretaking;

/// <summary>Has each hospital's seats and patients counted.</summary>
internal sealed class CensusRounds(IGrainFactory grains, IOptions<HospitalDefaults> defaults, TimeProvider clock, ILogger<CensusRounds> logger)
    : EachHospital(grains, defaults, clock, logger, TimeSpan.FromSeconds(5))
{
    protected override Task Call(HospitalId hospital, CancellationToken stoppingToken) => Grains.Census(hospital).Count();
}
