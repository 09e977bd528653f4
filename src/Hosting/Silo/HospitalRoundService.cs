using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Slots;

namespace OpdTokens.Hosting.Silo;

/// <summary>
/// Calls a grain of each hospital in rounds. Every silo does so, which needs no coordination: each grain has one
/// activation and does nothing before it is due.
/// </summary>
/// <param name="pause">The pause between two rounds.</param>
internal abstract partial class HospitalRoundService(
    IGrainFactory grains, IOptions<HospitalDefaultOptions> defaults, TimeProvider clock, ILogger logger, TimeSpan pause)
    : BackgroundService
{
    /// <summary>Lets the silo start and serve waiting requests first.</summary>
    private static readonly TimeSpan FirstRoundDelay = TimeSpan.FromSeconds(15);

    protected IGrainFactory Grains => grains;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(FirstRoundDelay, clock, stoppingToken);
            while (true)
            {
                await RunRound(stoppingToken);
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Does the work for one hospital, with the service as the caller.</summary>
    protected abstract Task RunHospital(HospitalId hospital, CancellationToken stoppingToken);

    private async Task RunRound(CancellationToken stoppingToken)
    {
        try
        {
            Caller.ServiceOf(defaults.Value.Id).SetCurrent();
            foreach (var hospital in await grains.Hospitals().List())
            {
                await RunHospitalSafely(hospital.Id, stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotListed(logger, exception, pause);
        }
    }

    private async Task RunHospitalSafely(HospitalId hospital, CancellationToken stoppingToken)
    {
        try
        {
            Caller.ServiceOf(hospital).SetCurrent();
            await RunHospital(hospital, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogInterrupted(logger, exception, hospital, pause);
        }
    }

    [LoggerMessage(
        EventId = 90, Level = LogLevel.Warning,
        Message = "The hospitals could not be listed. The next round is in {Pause}.")]
    private static partial void LogNotListed(ILogger logger, Exception exception, TimeSpan pause);

    [LoggerMessage(
        EventId = 91, Level = LogLevel.Warning,
        Message = "The round in hospital {Hospital} was interrupted. The next one is in {Pause}.")]
    private static partial void LogInterrupted(
        ILogger logger, Exception exception, HospitalId hospital, TimeSpan pause);
}

/// <summary>Runs the maintenance of each hospital.</summary>
internal sealed class MaintenanceService(
    IGrainFactory grains, IOptions<HospitalDefaultOptions> defaults, TimeProvider clock, ILogger<MaintenanceService> logger)
    : HospitalRoundService(grains, defaults, clock, logger, TimeSpan.FromMinutes(1))
{
    protected override async Task RunHospital(HospitalId hospital, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && await Grains.Maintenance(hospital).RunMaintenance())
        {
        }
    }
}

/// <summary>Updates the statistics of each hospital, and initialises its token counters.</summary>
internal sealed class StatisticsService(
    IGrainFactory grains,
    IOptions<HospitalDefaultOptions> defaults,
    TokenMetrics tokens,
    TimeProvider clock,
    ILogger<StatisticsService> logger)
    : HospitalRoundService(grains, defaults, clock, logger, TimeSpan.FromSeconds(5))
{
    protected override Task RunHospital(HospitalId hospital, CancellationToken stoppingToken)
    {
        tokens.Know(hospital);
        return Grains.Statistics(hospital).Count();
    }
}
