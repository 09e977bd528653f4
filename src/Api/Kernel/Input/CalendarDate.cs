using System.Globalization;
using System.Text.RegularExpressions;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Parses dates in the format YYYY-MM-DD.</summary>
internal static partial class CalendarDate
{
    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Describes the error in a text that is not a date.</summary>
    public static string FaultOf(string? text) => Shape.IsMatch(text ?? "")
        ? "The date does not exist."
        : "Must be a date, YYYY-MM-DD, for example 2026-01-30.";

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Shape { get; }
}
