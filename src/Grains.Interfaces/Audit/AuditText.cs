using System.Text;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Makes of any text one that every store takes as it is: an entry that a store refused would keep all entries behind it from being
/// filed.
/// </summary>
internal static class AuditText
{
    /// <summary>In one line of Unicode text, cut after so many characters.</summary>
    public static string Plain(string text, int longest)
    {
        var plain = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString();
    }
}
