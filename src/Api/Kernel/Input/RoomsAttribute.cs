using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>The rooms of a doctor or of a day: each 1 to 20 visible characters, and none twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoomsAttribute : ValidationAttribute
{
    private const int MaxLength = 20;

    public override bool IsValid(object? value) => value is not IReadOnlyList<string> rooms
        || (rooms.Count <= DoctorView.MaxRooms
            && rooms.Distinct(StringComparer.Ordinal).Count() == rooms.Count
            && rooms.All(IsName));

    public override string FormatErrorMessage(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"Must be up to {DoctorView.MaxRooms} different rooms of 1 to {MaxLength} characters each, not only white space.");

    /// <summary>A client of the first version sends one room, and a newer one all rooms.</summary>
    public static IEnumerable<InputFault> Either(string? room, IReadOnlyList<string>? rooms)
    {
        if (room is not null && rooms is not null)
        {
            yield return InputFault.Invalid("/rooms", "Must not be sent together with room.");
        }
    }

    private static bool IsName(string? room) => room is not null
        && PlainText.FaultOf(room) is null
        && PlainText.HasVisibleCharacter(room)
        && PlainText.CharactersIn(room) <= MaxLength;
}
