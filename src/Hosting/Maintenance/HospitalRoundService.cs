using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Maintenance;

/// <summary>
/// Calls a grain of each hospital in rounds. Every silo does so, which needs no coordination: each grain has one activation and
/// does nothing before it is due.
/// </summary>
/// <param name="pause">The pause between two rounds.</param>
internal abstract partial class HospitalRoundService(
    IGrainFactory grains, IOptions<HospitalDefaults> defaults, TimeProvider clock, ILogger logger, TimeSpan pause) : BackgroundService
{
    /// <summary>Lets the silo start and serve waiting requests first.</summary>
    private static readonly TimeSpan BeforeTheFirst = TimeSpan.FromSeconds(15);

    protected IGrainFactory Grains => grains;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(BeforeTheFirst, clock, stoppingToken);
            while (true)
            {
                await CallAll(stoppingToken);
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Does the work for one hospital, with the service as the caller.</summary>
    protected abstract Task Call(HospitalId hospital, CancellationToken stoppingToken);

    private async Task CallAll(CancellationToken stoppingToken)
    {
        try
        {
            Caller.ServiceOf(defaults.Value.Id).SetCurrent();
            foreach (var hospital in await grains.Hospitals().List())
            {
                await CallOne(hospital.Id, stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotCalled(logger, exception, pause);
        }
    }

    private async Task CallOne(HospitalId hospital, CancellationToken stoppingToken)
    {
        try
        {
            Caller.ServiceOf(hospital).SetCurrent();
            await Call(hospital, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogCutShort(logger, exception, hospital, pause);
        }
    }

    [LoggerMessage(EventId = 90, Level = LogLevel.Warning, Message = "The hospitals could not be listed. The next round is in {Pause}.")]
    private static partial void LogNotCalled(ILogger logger, Exception exception, TimeSpan pause);

    [LoggerMessage(
        EventId = 91, Level = LogLevel.Warning,
        Message = "The round in hospital {Hospital} was interrupted. The next one is in {Pause}.")]
    private static partial void LogCutShort(ILogger logger, Exception exception, HospitalId hospital, TimeSpan pause);
}
