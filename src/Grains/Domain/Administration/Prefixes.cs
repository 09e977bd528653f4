using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>
/// The letters or digits before the numbers of a doctor: <c>M</c> in <c>M33</c>. No two doctors of a hospital can show the same
/// number, whatever its digits.
/// </summary>
public static class Prefixes
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Words before a name by which nobody calls the doctor.</summary>
    private static readonly ImmutableHashSet<string> Titles =
        ["DR", "DOCTOR", "PROF", "PROFESSOR", "MR", "MRS", "MS", "MISS", "SHRI", "SRI", "SMT", "MD"];

    /// <summary>
    /// True when a number of one can look like a number of the other: they are the same, or the longer one continues with digits
    /// only. <c>R</c> and <c>R2</c> would both have the number <c>R233</c>.
    /// </summary>
    public static bool Clash(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return longer.StartsWith(shorter, StringComparison.Ordinal) && longer.AsSpan(shorter.Length).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Finds the doctor of a number such as <c>M33</c>.</summary>
    /// <returns>
    /// The doctor and the digits; null when the text is not a number of one of the doctors, and for digits alone, which are the
    /// number itself even where a prefix is a digit.
    /// </returns>
    public static (int Doctor, string Digits)? Find(string number, IEnumerable<DoctorView> doctors)
    {
        if (number.All(char.IsAsciiDigit))
        {
            return null;
        }

        return doctors
            .Where(doctor => doctor.Prefix is { } prefix && number.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(doctor => (doctor.Id, Digits: number[doctor.Prefix!.Length..]))
            .Where(found => found.Digits is not "" && found.Digits.All(char.IsAsciiDigit))
            .Select(found => ((int, string)?)found)
            .FirstOrDefault();
    }

    /// <summary>Chooses the prefix of a doctor from the name. The same name among the same doctors gets the same prefix.</summary>
    /// <param name="name">As given.</param>
    /// <param name="specialization">Used for a name without Latin letters.</param>
    /// <param name="taken">The prefixes of all other doctors.</param>
    public static string Choose(string name, string specialization, IReadOnlyCollection<string> taken) =>
        Candidates(WordsOf(name) is { Length: > 0 } words ? words : WordsOf(specialization))
            .First(candidate => !taken.Any(other => Clash(candidate, other)));

    /// <summary>Gives a prefix to every doctor that has none, in the order of registration: doctors of an earlier version.</summary>
    public static ImmutableArray<RegisteredDoctor> Complete(ImmutableArray<RegisteredDoctor> doctors)
    {
        if (doctors.All(doctor => doctor.Prefix is not null))
        {
            return doctors;
        }

        var taken = doctors.Select(doctor => doctor.Prefix).OfType<string>().ToHashSet();
        return [.. doctors.Select(WithPrefix)];

        RegisteredDoctor WithPrefix(RegisteredDoctor doctor)
        {
            if (doctor.Prefix is not null)
            {
                return doctor;
            }

            var prefix = Choose(doctor.Current.Name, doctor.Current.Specialization, taken);
            taken.Add(prefix);
            return doctor with { Prefix = prefix };
        }
    }

    /// <summary>The shortest first, and those that say something of the name before those that only are free.</summary>
    private static IEnumerable<string> Candidates(string[] words)
    {
        if (words is [.., var last])
        {
            string[] named = words.Length > 1 ? [last, words[0]] : [last];
            foreach (var word in named)
            {
                yield return word[..1];
            }

            if (words.Length > 1)
            {
                yield return words[0][..1] + last[..1];
            }

            foreach (var word in named)
            {
                if (word.Length > 1)
                {
                    yield return word[..2];
                }

                if (word.Length > 2)
                {
                    yield return word[..3];
                }
            }

            foreach (var letter in Letters)
            {
                yield return last[..1] + letter;
            }
        }

        foreach (var prefix in Letters.Select(letter => letter.ToString()))
        {
            yield return prefix;
        }

        foreach (var one in Letters)
        {
            foreach (var two in Letters)
            {
                yield return $"{one}{two}";
            }
        }

        foreach (var one in Letters)
        {
            foreach (var two in Letters)
            {
                foreach (var three in Letters)
                {
                    yield return $"{one}{two}{three}";
                }
            }
        }
    }

    /// <returns>The Latin letters of each word, in upper case and without accents. Titles are left out.</returns>
    private static string[] WordsOf(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(letter))
            {
                latin.Append(char.ToUpperInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter != '\'')
            {
                latin.Append(' ');
            }
        }

        return [.. latin.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Titles.Contains(word))];
    }
}
