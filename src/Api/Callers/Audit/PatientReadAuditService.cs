using System.Globalization;

namespace OpdTokens.Api.Callers.Audit;

/// <summary>
/// Collects reads of lists with patient data, and files them in the audit every 10 seconds and when the process stops.
/// Screens repeat their reads, so equal reads share an entry.
/// </summary>
internal sealed partial class PatientReadAuditService(
    IGrainFactory grains, TimeProvider clock, ILogger<PatientReadAuditService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private Dictionary<Read, Sum> _collected = [];

    /// <param name="hospital">The hospital of the patients.</param>
    /// <param name="caller">The caller who read them.</param>
    /// <param name="endpoint">The name of the endpoint.</param>
    /// <param name="subject">A slot's id or a day.</param>
    /// <param name="patients">The number of patients in the answer.</param>
    public void Record(HospitalId hospital, Caller caller, string endpoint, string subject, int patients)
    {
        lock (_lock)
        {
            var read = new Read(hospital, caller, endpoint, subject);
            var sum = _collected.GetValueOrDefault(read);
            _collected[read] = new Sum(sum.Answers + 1, sum.Patients + patients);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FileAll();
    }

    /// <summary>Files the collected reads. Reads that can't be filed are kept for the next attempt.</summary>
    internal async Task FileAll()
    {
        Dictionary<Read, Sum> collected;
        lock (_lock)
        {
            (collected, _collected) = (_collected, []);
        }

        foreach (var ofHospital in collected.GroupBy(read => read.Key.Hospital))
        {
            await File(ofHospital.Key, [.. ofHospital]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FileAll();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task File(HospitalId hospital, KeyValuePair<Read, Sum>[] reads)
    {
        try
        {
            Caller.ServiceOf(hospital).SetCurrent();
            var now = clock.GetUtcNow();
            await grains.Audit(hospital).File(
                [.. reads.Select(read => AuditEntry.Of(read.Key.Caller, now, NoteOf(read.Key, read.Value)))]);
        }
        catch (Exception exception)
        {
            LogNotFiled(exception, hospital);
            Keep(reads);
        }
    }

    private void Keep(KeyValuePair<Read, Sum>[] reads)
    {
        lock (_lock)
        {
            foreach (var (read, sum) in reads)
            {
                var newer = _collected.GetValueOrDefault(read);
                _collected[read] = new Sum(sum.Answers + newer.Answers, sum.Patients + newer.Patients);
            }
        }
    }

    private static AuditNote NoteOf(Read read, Sum sum) => new(
        "patients.read",
        read.Subject,
        string.Create(
            CultureInfo.InvariantCulture, $"{read.Endpoint}, {sum.Answers} answers, {sum.Patients} patients"));

    [LoggerMessage(
        LogLevel.Warning,
        "Reads of patient data of hospital {Hospital} could not be filed in the audit. "
            + "They are kept for the next attempt.")]
    private partial void LogNotFiled(Exception exception, HospitalId hospital);

    private sealed record Read(HospitalId Hospital, Caller Caller, string Endpoint, string Subject);

    private readonly record struct Sum(int Answers, int Patients);
}
