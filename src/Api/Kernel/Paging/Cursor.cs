using System.Buffers.Text;
using System.Text;

namespace OpdTokens.Api.Kernel.Paging;

/// <summary>An opaque cursor. Callers must not interpret it, so its content can change.</summary>
internal static class Cursor
{
    private const char Separator = '/';

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="list">The name of the list. A cursor is valid for one list only.</param>
    /// <param name="position">The position of the last item on the page.</param>
    public static string Write(string list, string position) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(list + Separator + position));

    /// <returns>The position; null when the text is not a cursor of the list.</returns>
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
