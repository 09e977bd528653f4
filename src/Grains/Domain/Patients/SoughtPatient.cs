using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Whose data is to go: whoever gave this number before the erasure was asked for.</summary>
/// <param name="E164">Null when the number could not be understood.</param>
/// <param name="Spellings">The digits of every way to type it; for tokens whose own number was not understood.</param>
/// <param name="Until">UTC; a patient who comes back later has given the number anew.</param>
[GenerateSerializer, Immutable, Alias("opd.sought-patient")]
public sealed record SoughtPatient(string? E164, ImmutableArray<string> Spellings, DateTimeOffset Until)
{
    /// <summary>Keeps the number out of logs that print a call.</summary>
    public override string ToString() => nameof(SoughtPatient);

    public bool Is(Patient patient) => E164 is not null && patient.E164 is not null
        ? E164 == patient.E164
        : Spellings.Contains(string.Concat(patient.Phone.Where(char.IsAsciiDigit)));
}
