using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Hosting.Caretaking;

/// <summary>
/// Sends each hospital's caretaker on its rounds, from every silo: who sends does not matter, and the caretaker, which lives in one of
/// them, makes no round before it is due.
/// </summary>
internal sealed partial class Rounds(
    IGrainFactory grains, IOptions<OpdTokensOptions> options, TimeProvider clock, ILogger<Rounds> logger) : BackgroundService
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
                foreach (var hospital in Hospitals())
                {
                    await Send(hospital, stoppingToken);
                }

                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private IEnumerable<HospitalId> Hospitals() => [HospitalId.Parse(options.Value.Hospital)];

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

    [LoggerMessage(LogLevel.Warning, "The round in hospital {Hospital} was cut short; the next one is in a minute.")]
    private partial void LogCutShort(Exception exception, HospitalId hospital);
}
