using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>A patient like no other, who is recognised in any spelling.</summary>
public static class Marker
{
    public const string Name = "Zebulonika Quorvath";

    public const string Phone = "98989-70707";

    public const string E164 = "+919898970707";

    public const string Notes = "Wartnotiz";

    public const string Reason = "Grundvermerk";

    private static readonly string[] Words = [.. Name.Split(' '), Notes, Reason];

    private static readonly SearchValues<string> Spellings = SearchValues.Create(
        [.. Words, .. Words.Select(Hex)], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Encodings = SearchValues.Create(
        [.. new[] { Name, Phone, E164, Notes, Reason }.SelectMany(Base64)], StringComparison.Ordinal);

    public static bool IsIn(string text) =>
        text.AsSpan().ContainsAny(Spellings) || text.AsSpan().ContainsAny(Encodings) || Number.IsMatch(text);

    private static string Hex(string word) => Convert.ToHexString(Encoding.UTF8.GetBytes(word));

    /// <summary>The characters that do not depend on what stands before and behind.</summary>
    private static IEnumerable<string> Base64(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var before = 0; before < 3; before++)
        {
            var whole = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            yield return whole[(before == 0 ? 0 : before + 1)..^1];
        }
    }

    /// <summary>The national number, whatever stands between its digits.</summary>
    private static Regex Number { get; } = new(
        string.Join("(?:[^0-9]|%20|%2B|%2D){0,3}", "9898970707".AsEnumerable()), RegexOptions.Compiled);
}
