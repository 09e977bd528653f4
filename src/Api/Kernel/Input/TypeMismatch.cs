using System.Text.Json;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Describes values that can't be read as the type of their member.</summary>
internal static class TypeMismatch
{
    public static InputFault FaultOf(Type type, JsonElement given, string pointer)
    {
        var expected = Nullable.GetUnderlyingType(type) ?? type;
        return new InputFault(KindOf(expected, given.ValueKind), pointer, Describe(expected, given));
    }

    private static ProblemKind KindOf(Type expected, JsonValueKind given) => given switch
    {
        JsonValueKind.String when expected.IsEnum => ProblemCatalogue.UnknownValue,
        JsonValueKind.String when expected == typeof(SlotId) => ProblemCatalogue.SlotNotFound,
        JsonValueKind.String when expected == typeof(TokenId)
            || expected == typeof(DateOnly)
            || expected == typeof(TimeOnly)
            || expected == typeof(EndTime)
            || expected == typeof(DateTimeOffset) => ProblemCatalogue.InvalidRequest,
        _ => ProblemCatalogue.WrongType,
    };

    private static string Describe(Type expected, JsonElement given) => expected switch
    {
        _ when expected == typeof(SlotId) => "Must be the id of a slot, for example 7-20260130-2.",
        _ when expected == typeof(TokenId) => "Must be the id of a token, for example 7-20260130-2-K7Q2M9XB4T.",
        _ when expected == typeof(IReadOnlyList<string>) => "Must be a list of strings.",
        _ when expected == typeof(string) => "Must be a string.",
        _ when expected == typeof(int) => "Must be a whole number.",
        _ when expected == typeof(bool) => "Must be true or false.",
        _ when expected == typeof(DateOnly) =>
            CalendarDate.FaultOf(given.ValueKind == JsonValueKind.String ? given.GetString() : null),
        _ when expected == typeof(TimeOnly) => "Must be a time of day, HH:MM, for example 09:00.",
        _ when expected == typeof(EndTime) => "Must be a time of day, HH:MM, for example 13:00, or 24:00.",
        _ when expected == typeof(DateTimeOffset) =>
            "Must be a date and time with an offset, for example 2026-01-30T09:00:00Z.",
        { IsEnum: true } => $"Must be one of {string.Join(", ", WireNames.Of(expected))}.",
        _ => "Has the wrong type.",
    };
}
