using Spectre.Console;

namespace OpdTokens.Simulation.Report;

/// <summary>The day for somebody who has just run it.</summary>
internal static class TerminalReport
{
    private const int MostViolations = 20;

    public static void Write(IAnsiConsole console, DayReport report)
    {
        var day = report.Day;
        console.WriteLine();
        console.Write(new Rule($"{day.Plan.Preset.Description}, seed {day.Plan.Seed}") { Justification = Justify.Left });
        console.WriteLine(
            $"{Wording.Whole(day.Plan.Patients.Length)} patients, {Wording.Whole(report.Given)} tokens, {Wording.Whole(report.Seen)} seen, "
            + $"{Wording.Whole(report.Cancelled)} cancelled, {Wording.Whole(report.NoShows)} no-shows. "
            + $"{Wording.Percent((double)report.Held / Math.Max(1, report.Seats))} of {Wording.Whole(report.Seats)} seats. "
            + $"The last patient left at {Wording.Clock(report.EndedAt)}. It took {Wording.Seconds(report.Took)}.");
        console.Write(Waits(report));
        console.Write(Calls(report));
        console.WriteLine(Emergencies(report.Emergencies));
        var happenings = report.Happenings.Select(happening => $"{Wording.Whole(happening.Count)} {happening.What}");
        console.WriteLine($"Besides: {string.Join("; ", happenings)}.");
        if (report.Happenings.Where(happening => happening.Count == 0).Select(happening => happening.What).ToArray() is { Length: > 0 } never)
        {
            console.MarkupLineInterpolated($"[yellow]Never happened[/]: {string.Join(", ", never)}");
        }

        console.WriteLine($"When a doctor was late, {day.LeftByDelay} found no later room.");
        console.WriteLine($"Refused: {Refused(report)}.");
        console.WriteLine(Prediction(report));
        foreach (var violation in report.Violations.Take(MostViolations))
        {
            console.MarkupLineInterpolated($"[red]{violation.Rule}[/]: {violation.Detail}");
        }

        foreach (var (answer, count) in report.Answers.Where(answer => !answer.Answer.IsExpected))
        {
            console.MarkupLineInterpolated($"[red]Unexpected[/]: {answer.Name} was answered {Wording.Answer(answer)}, {count} times");
        }

        console.MarkupLine($"[{(report.IsClean ? "green" : "red")} bold]{Wording.Verdict(report)}[/]");
    }

    private static Table Waits(DayReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("From check-in to the call", "patients", "median min", "nine in ten, min");
        foreach (var (kind, minutes) in report.Waits)
        {
            table.AddRow(Wording.Of(kind), Wording.Whole(minutes.Count), Wording.Tenths(minutes.Median), Wording.Tenths(minutes.At(0.9)));
        }

        return Numbers(table);
    }

    private static Table Calls(DayReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("API", "calls", "p50 ms", "p99 ms", "most ms");
        foreach (var (name, count, milliseconds) in report.Latencies)
        {
            table.AddRow(
                Markup.Escape(name), Wording.Whole(count), Wording.Tenths(milliseconds.Median), Wording.Tenths(milliseconds.At(0.99)), Wording.Tenths(milliseconds.Most));
        }

        return Numbers(table);
    }

    private static Table Numbers(Table table)
    {
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        return table;
    }

    private static string Emergencies(EmergencyFigures figures) =>
        $"Emergencies: {figures.All}; {figures.Seated} on a free seat or a walk-in's, {figures.Forced} over capacity, {figures.Refused} refused.";

    private static string Refused(DayReport report) =>
        string.Join(", ", report.Refusals.Select(refused => $"{Wording.Whole(refused.Count)} {Wording.Of(refused.Class)} ({refused.Code})"))
            is { Length: > 0 } refused ? refused : "nobody";

    private static string Prediction(DayReport report)
    {
        if (!report.Day.IsPredictionJudged)
        {
            return "Predictions are not judged: the service goes by its own clock.";
        }

        var off = new Spread(report.PredictionErrors.Select(Math.Abs));
        return $"Told at check-in when they would be called: {Wording.Whole(off.Count)}; off by {Wording.Tenths(off.Median)} min in the median, by {Wording.Tenths(off.At(0.9))} at most in nine of ten; "
            + $"{Wording.Percent(report.CalledInTime)} were called by the time that nine in ten should be.";
    }
}
