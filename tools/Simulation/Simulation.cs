using System.Globalization;
using OpdTokens.Simulation.Play;
using OpdTokens.Simulation.Report;
using Spectre.Console;

namespace OpdTokens.Simulation;

/// <summary>One run: finds or starts a service, opens a hospital, plays the day, checks it, and reports.</summary>
/// <param name="url">Of a service that may be there; null to start one.</param>
internal sealed class Simulation(Preset preset, uint seed, Uri? url, string? accessKey, FileInfo report)
{
    private const string TimeZone = "Asia/Kolkata";

    /// <summary>A Monday, for a service that knows no other time.</summary>
    private static readonly DateOnly SimulatedDate = new(2026, 3, 2);

    public async Task<int> Run(CancellationToken cancellationToken)
    {
        try
        {
            // Before the day, and not after it: else all would be for nothing.
            await using var page = new StreamWriter(report.FullName);
            if (url is not null && await IsThere(url, cancellationToken))
            {
                return await Play(page, url, date: null, service: null, cancellationToken);
            }

            var opens = DayClock.InstantOf(SimulatedDate, Hours.BookingOpens, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
            await using var service = await StartedService.Start(opens, TimeZone, cancellationToken);
            return await Play(page, service.Address, SimulatedDate, service, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.CouldNotRun;
        }
    }

    private async Task<int> Play(
        StreamWriter page, Uri address, DateOnly? date, StartedService? service, CancellationToken cancellationToken)
    {
        using var api = new OpdApi(address, accessKey, isLimited: service is null, TimeProvider.System);
        var reply = await api.GetPolicy();
        if (!reply.IsSuccess)
        {
            throw new InvalidOperationException($"{address} does not let us in: {(int)reply.Status} {reply.Code}. --url is the address of an OpdTokens service; an access key of an admin goes with --key.");
        }

        var policy = reply.Read<PolicyAnswer>();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var clock = new DayClock(date ?? TodayIn(zone), zone, service?.Clock);
        var started = TimeProvider.System.GetTimestamp();
        var findings = new Findings();
        var day = await AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(progress => Play(progress, api, clock, findings, policy, cancellationToken));
        findings.Add(WholeDay.Check(day));
        var result = new DayReport(
            day,
            api.Calls.All(),
            findings.All(),
            service is null ? $"the service at {address}" : "an embedded service with the day's clock",
            TimeProvider.System.GetElapsedTime(started));
        TerminalReport.Write(AnsiConsole.Console, result);
        await page.WriteAsync(HtmlReport.Of(result));
        AnsiConsole.WriteLine($"The report: {report.FullName}");
        return result.IsClean ? ExitCodes.Clean : ExitCodes.Violations;
    }

    private async Task<DayRecord> Play(
        ProgressContext progress, OpdApi api, DayClock clock, Findings findings, PolicyAnswer policy, CancellationToken cancellationToken)
    {
        var plan = DayPlan.Of(preset, seed);
        var run = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var opening = progress.AddTask("Opening the hospital", maxValue: plan.Doctors.Length);
        var doctors = await Hospital.Open(api, plan, clock.Date, run, opened => opening.Increment(opened));
        opening.StopTask();

        var running = progress.AddTask("The day", maxValue: plan.Patients.Length);
        var day = new HospitalDay(plan, new RunContext(api, clock, new EventQueue(clock), plan, doctors, findings, run), policy);
        var record = await day.Play(
            now =>
            {
                running.Value = now.Seen;
                running.Description = $"{Wording.Clock(now.Now)}  {Wording.Whole(now.Given)} tokens, {Wording.Whole(now.Waiting)} waiting, {Wording.Whole(now.Seen)} seen";
            },
            cancellationToken);
        running.StopTask();
        return record;
    }

    private async Task<bool> IsThere(Uri service, CancellationToken cancellationToken)
    {
        using var api = new OpdApi(service, accessKey, isLimited: true, TimeProvider.System);
        return await api.IsThere(cancellationToken);
    }

    /// <summary>Nobody is checked in before their date.</summary>
    private static DateOnly TodayIn(TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).DateTime);
}
