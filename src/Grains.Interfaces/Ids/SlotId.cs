using System.Diagnostics.CodeAnalysis;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A time slot of a doctor's day, written <c>{doctor}-{yyyyMMdd}-{ordinal}</c>. The id contains everything that the grain keys of
/// the slot and its day need, so no lookup is required.
/// </summary>
/// <param name="DoctorId">The doctor, from 1.</param>
/// <param name="Date">The hospital's local date.</param>
/// <param name="Ordinal">
/// From 1, in the order in which the slots of the day were added, which can differ from their time order.
/// </param>
[GenerateSerializer, Immutable, Alias("opd.slot-id")]
public readonly record struct SlotId(int DoctorId, DateOnly Date, int Ordinal)
{
    /// <exception cref="FormatException">The text is not a slot id.</exception>
    public static SlotId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a slot id.");

    public static bool TryParse([NotNullWhen(true)] string? text, out SlotId id) => TryParse(text.AsSpan(), out id);

    public static bool TryParse(ReadOnlySpan<char> text, out SlotId id)
    {
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '-') == 3
            && IdText.TryReadNumber(text[parts[0]], out var doctor)
            && IdText.TryReadDate(text[parts[1]], out var date)
            && IdText.TryReadNumber(text[parts[2]], out var ordinal))
        {
            id = new SlotId(doctor, date, ordinal);
            return true;
        }

        id = default;
        return false;
    }

    public override string ToString() => $"{DoctorId}-{IdText.WriteDate(Date)}-{Ordinal}";
}
