using System.Collections.Immutable;
using System.Globalization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Finds tokens by what a patient at a desk says: a name, a phone, a number.</summary>
public static class TokenSearches
{
    /// <returns>The tokens that match, ended ones too, in the order of arrival.</returns>
    public static ImmutableArray<TokenView> Find(this SlotState slot, TokenSearch search)
    {
        var name = search.Name is null ? null : PatientNames.Fold(search.Name);
        return
        [
            .. from token in slot.Tokens
               let ticket = token.Ticket
               where search.Number is not { } number || HasNumber(ticket, number, search.NumberOf)
               where search.Phone is not { } phone || HasPhone(ticket.Patient, phone)
               where name is null || PatientNames.Matches(PatientNames.Fold(ticket.Patient.Name), name)
               select slot.View(token),
        ];
    }

    /// <summary>The number that is looked for, as one of a doctor on a date.</summary>
    /// <returns>Null when no number is looked for, or one of another doctor or date.</returns>
    public static TokenNumber? NumberWith(this TokenSearch search, int doctor, DateOnly date)
    {
        if (TokenNumber.TryParse(search.Number, out var whole))
        {
            return (whole.DoctorId, whole.Date) == (doctor, date) ? whole : null;
        }

        return (search.NumberOf ?? doctor) == doctor
            && int.TryParse(search.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? new TokenNumber(doctor, date, value)
                : null;
    }

    /// <summary>Compares a patient's phone with all spellings of a number.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="e164">Null when the number could not be parsed.</param>
    /// <param name="spellings">The digits of every way to type the number.</param>
    public static bool HasPhone(this Patient patient, string? e164, ImmutableArray<string> spellings) =>
        e164 is not null && patient.E164 is not null ? e164 == patient.E164 : spellings.Contains(DigitsOf(patient.Phone));

    private static bool HasPhone(Patient patient, PhoneSearch phone) => phone.LastDigits is { } last
        ? DigitsOf(patient.Phone).EndsWith(last, StringComparison.Ordinal)
        : patient.HasPhone(phone.E164, phone.Spellings);

    /// <summary>Whether a token has a number, or had it with another doctor or on another day: slips show the old one.</summary>
    private static bool HasNumber(Ticket ticket, string number, int? doctor) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? ticket.OtherNumbers.Append(ticket.Number).Any(had => had.Value == value && (doctor ?? had.DoctorId) == had.DoctorId)
            : TokenNumber.TryParse(number, out var whole) && ticket.HasNumber(whole);

    private static string DigitsOf(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));
}
