using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Maintenance;

/// <summary>Runs the maintenance of each hospital.</summary>
internal sealed class MaintenanceService(IGrainFactory grains, IOptions<HospitalDefaults> defaults, TimeProvider clock, ILogger<MaintenanceService> logger)
    : HospitalRoundService(grains, defaults, clock, logger, TimeSpan.FromMinutes(1))
{
    protected override async Task Call(HospitalId hospital, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && await Grains.Maintenance(hospital).RunMaintenance())
        {
        }
    }
}
