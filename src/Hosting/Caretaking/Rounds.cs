using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Register;

namespace OpdTokens.Hosting.Caretaking;

/// <summary>
/// Sends each hospital's caretaker on its rounds, from every silo: who sends does not matter, and the caretaker, which lives in one of
/// them, makes no round before it is due.
/// </summary>
internal sealed partial class Rounds(
    IGrainFactory grains, IOptions<HospitalDefaults> defaults, TimeProvider clock, ILogger<Rounds> logger) : BackgroundService
{
    /// <summary>For a silo to have started, and for those who wait at a desk to come first.</summary>
    private static readonly TimeSpan BeforeTheFirst = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(BeforeTheFirst, clock, stoppingToken);
            while (true)
            {
                await SendToAll(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task SendToAll(CancellationToken stoppingToken)
    {
        try
        {
            Caller.ServiceOf(defaults.Value.Id).Speak();
            foreach (var hospital in await grains.Hospitals().List())
            {
                await Send(hospital.Id, stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNoRounds(exception);
        }
    }

    private async Task Send(HospitalId hospital, CancellationToken stoppingToken)
    {
        try
        {
            Caller.ServiceOf(hospital).Speak();
            while (!stoppingToken.IsCancellationRequested && await grains.Caretaker(hospital).Tend())
            {
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogCutShort(exception, hospital);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nobody was sent on a round, because the hospitals could not be asked for; the next ones are in a minute.")]
    private partial void LogNoRounds(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The round in hospital {Hospital} was cut short; the next one is in a minute.")]
    private partial void LogCutShort(Exception exception, HospitalId hospital);
}
