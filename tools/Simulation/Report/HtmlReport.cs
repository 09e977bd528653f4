using System.Globalization;
using System.Net;
using System.Text;
using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Report;

/// <summary>The day as one page that needs no other file.</summary>
internal static class HtmlReport
{
    private const int MostViolations = 200;

    public static string Of(DayReport report)
    {
        var day = report.Day;
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'>")
            .Append(CultureInfo.InvariantCulture, $"<title>Simulated day: {Escape(day.Plan.Preset.Name)}</title><style>{Styles()}</style></head><body><main>")
            .Append("<header><h1>A simulated day</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p>{Escape(day.Plan.Preset.Description)}; seed {day.Plan.Seed}; ")
            .Append(CultureInfo.InvariantCulture, $"{Escape(report.Service)}; took {Wording.Seconds(report.Took)}</p>")
            .Append(CultureInfo.InvariantCulture, $"<p class='verdict {(report.IsClean ? "clean" : "broken")}'>{Wording.Verdict(report)}</p></header>");
        page.Append(Totals(report));
        page.Append(Section("How full the slots were", "Each row a doctor. Completed patients hold their seat; more than 100 % are emergencies over capacity.", Utilisation(day)));
        page.Append(Section("How long patients waited", "From check-in to the call: median, and behind it what nine in ten did not exceed.", Svg.Bars(
            "Waiting time per class", [.. report.Waits.Select(wait => ($"{Wording.Of(wait.Class)} ({Wording.Whole(wait.Minutes.Count)})", wait.Minutes.Median, wait.Minutes.At(0.9)))], "min")));
        page.Append(Section("Emergencies, moves, mistakes and refusals", "", Events(report)));
        page.Append(Section("What patients were told", Told(report), report.Day.IsPredictionJudged ? Errors(report) : ""));
        page.Append(Section("How fast the API answered", "Median, and behind it p99, in milliseconds, on the machine that also played the patients.", Svg.Bars(
            "Latency per call", [.. report.Latencies.Select(call => (ShortNameOf(call.Name), call.Milliseconds.Median, call.Milliseconds.At(0.99)))], "ms")));
        page.Append(Section("What the API answered", "", Answers(report)));
        page.Append(Section("What was checked", "At the end over everything; during the day at every half hour, and before every fifth call of a doctor.", Checked(report)));
        return page.Append("</main></body></html>\n").ToString();
    }

    private static string Totals(DayReport report) => Definitions("totals",
        ("patients", Wording.Whole(report.Day.Plan.Patients.Length)),
        ("tokens", Wording.Whole(report.Given)),
        ("seen", Wording.Whole(report.Seen)),
        ("cancelled", Wording.Whole(report.Cancelled)),
        ("no-shows", Wording.Whole(report.NoShows)),
        ("seats taken", Wording.Percent((double)report.Held / Math.Max(1, report.Seats))),
        ("last one left at", Wording.Clock(report.EndedAt)),
        ("requests", Wording.Whole(report.Calls.Length)));

    /// <summary>By day, and at night.</summary>
    private static string Utilisation(DayRecord day) =>
        string.Concat(day.Books.GroupBy(book => book.Doctor.Plan.Timetable).Select(books => Utilisation(books.Key, books)));

    private static string Utilisation(Timetable hours, IEnumerable<DoctorBooks> books) => Svg.Heat(
        "Utilisation per slot",
        [.. Enumerable.Range(0, hours.Slots).Select(slot => Wording.Clock(hours.StartOf(slot)))],
        [.. books.Select(book => (
            $"Doctor {book.Doctor.Plan.Number + 1}",
            (IReadOnlyList<double>)[.. book.Slots.Select(slot => (double)slot.CurrentCount / slot.MaxCapacity)]))]);

    private static string Events(DayReport report)
    {
        var emergencies = report.Emergencies;
        return Table(["", "patients"],
        [
            ["Emergencies", Wording.Whole(emergencies.All)],
            ["… on a free seat or a walk-in's", Wording.Whole(emergencies.Seated)],
            ["… over capacity", Wording.Whole(emergencies.Forced)],
            ["… refused", Wording.Whole(emergencies.Refused)],
            .. from happening in report.Happenings
                select new[] { $"{char.ToUpperInvariant(happening.What[0])}{happening.What[1..]}", Wording.Whole(happening.Count) },
            ["Found no later room when the doctor was late", Wording.Whole(report.Day.LeftByDelay)],
            .. report.Refusals.Select(refused => new[] { $"Refused: {Wording.Of(refused.Class)}, {refused.Code}", Wording.Whole(refused.Count) }),
        ]);
    }

    private static string Told(DayReport report) => report.Day.IsPredictionJudged
        ? $"At check-in, {Wording.Whole(report.PredictionErrors.Length)} were told when they would be called. "
            + $"Half of them were called within {Wording.Tenths(new Spread(report.PredictionErrors.Select(Math.Abs)).Median)} minutes of it; "
            + $"{Wording.Percent(report.CalledInTime)} by the time that nine in ten should be. Minutes later than told:"
        : "Not judged: the service goes by its own clock, and the day by a simulated one.";

    private static string Errors(DayReport report)
    {
        int[] edges = [-60, -30, -20, -10, -5, 0, 5, 10, 20, 30, 60];
        var counts = report.PredictionErrors.CountBy(error => edges.Count(edge => error >= edge)).ToDictionary();
        return Svg.Histogram("Prediction error", [.. Enumerable.Range(0, edges.Length + 1).Select(bin => (
            bin == 0 ? $"< {edges[0]}" : bin == edges.Length ? $"≥ {edges[^1]}" : $"{edges[bin - 1]} to {edges[bin]}", counts.GetValueOrDefault(bin)))]);
    }

    private static string Answers(DayReport report) => Table(["call", "answer", "times"], [.. report.Answers.Select(answer => new[]
    {
        answer.Answer.Name, Wording.Answer(answer.Answer) + (answer.Answer.IsExpected ? "" : " (unexpected)"), Wording.Whole(answer.Count),
    })]);

    private static string Checked(DayReport report) =>
        Table(["rule", "violations"], [.. Rules.All.Select(rule => new[] { rule, Wording.Whole(report.Violations.Count(violation => violation.Rule == rule)) })])
        + string.Concat(report.Violations.Take(MostViolations).Select(violation => $"<p class='broken'>{Escape(violation.Rule)}: {Escape(violation.Detail)}</p>"));

    private static string Section(string head, string words, string content) =>
        $"<section><h2>{Escape(head)}</h2>{(words.Length > 0 ? $"<p>{Escape(words)}</p>" : "")}<div class='wide'>{content}</div></section>";

    private static string Definitions(string style, params (string Name, string Value)[] all) =>
        $"<dl class='{style}'>{string.Concat(all.Select(one => $"<div><dt>{Escape(one.Name)}</dt><dd>{Escape(one.Value)}</dd></div>"))}</dl>";

    private static string Table(string[] heads, string[][] rows) =>
        $"<table><thead><tr>{string.Concat(heads.Select(head => $"<th scope='col'>{Escape(head)}</th>"))}</tr></thead>"
        + $"<tbody>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Escape(cell)}</td>"))}</tr>"))}</tbody></table>";

    private static string ShortNameOf(string name) => name.Replace("/doctors/{id}/days/{date}", "…", StringComparison.Ordinal).Replace("/doctors/{id}/day/{date}", "/day", StringComparison.Ordinal);

    private static string Styles()
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
