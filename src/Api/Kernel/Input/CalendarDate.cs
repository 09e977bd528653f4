using System.Globalization;
using System.Text.RegularExpressions;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>A date as callers write it, and what to tell who writes it otherwise.</summary>
internal static partial class CalendarDate
{
    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static string FaultOf(string? text) =>
        Shape.IsMatch(text ?? "") ? "There is no such day." : "Must be a date, YYYY-MM-DD, for example 2026-01-30.";

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Shape { get; }
}
