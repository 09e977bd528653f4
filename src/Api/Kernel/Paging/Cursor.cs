using System.Buffers.Text;
using System.Text;

namespace OpdTokens.Api.Kernel.Paging;

/// <summary>Hides where a page ended, so that callers take it as it is and we may change what is in it.</summary>
internal static class Cursor
{
    private const char Separator = '/';

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="list">Whose cursor it is: a place in one list means nothing in another.</param>
    public static string Write(string list, string place) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(list + Separator + place));

    /// <returns>The place, or null when this is no cursor of that list.</returns>
    public static string? Read(string list, string cursor)
    {
        try
        {
            var text = StrictUtf8.GetString(Base64Url.DecodeFromChars(cursor));
            return text.StartsWith(list + Separator, StringComparison.Ordinal) ? text[(list.Length + 1)..] : null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
