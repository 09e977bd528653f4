using System.Globalization;
using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Report;

/// <summary>How the report writes things.</summary>
internal static class Wording
{
    public static string Of(PatientClass kind) => kind switch
    {
        PatientClass.Emergency => "Emergencies",
        PatientClass.Priority => "Priority",
        PatientClass.FollowUp => "Follow-ups",
        PatientClass.Online => "Online bookings",
        PatientClass.WalkIn => "Walk-ins",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown class."),
    };

    public static string Of(MoveCause cause) => cause switch
    {
        MoveCause.Wish => "at their own wish",
        MoveCause.Delay => "because the doctor was late",
        MoveCause.Transfer => "to another doctor",
        MoveCause.Emergency => "to make room for an emergency",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Unknown cause."),
    };

    /// <summary>Of patients.</summary>
    public static string Of(Detour detour) => detour switch
    {
        Detour.None => "straight through",
        Detour.MissesCall => "missed a call",
        Detour.MissesTwoCalls => "missed two calls",
        Detour.GoesForTest => "were away for a test",
        Detour.IsTransferred => "transferred before the consultation",
        Detour.IsReferred => "referred after the consultation",
        Detour.CompletedByMistake => "completed too early, undone",
        Detour.CancelledByMistake => "cancelled by mistake, undone",
        Detour.NoShowByMistake => "no-show by mistake, undone",
        Detour.CutShort => "called over, brought back first",
        _ => throw new ArgumentOutOfRangeException(nameof(detour), detour, "Unknown detour."),
    };

    public static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Tenths(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    public static string Clock(TimeSpan time) => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N1} s");

    public static string Verdict(DayReport report) => report.IsClean
        ? "0 violations, 0 unexpected statuses"
        : $"{Whole(report.Violations.Length)} violations, {Whole(report.Unexpected)} unexpected statuses";

    public static string Answer(Call call) => (call.Status, call.Code) switch
    {
        (0, _) => "no answer",
        (var status, "") => status.ToString(CultureInfo.InvariantCulture),
        var (status, code) => $"{status.ToString(CultureInfo.InvariantCulture)} {code}",
    };
}
