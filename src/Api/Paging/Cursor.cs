using System.Buffers.Text;
using System.Text;

namespace OpdTokens.Api.Paging;

/// <summary>Hides where a page ended, so that callers take it as it is and we may change what is in it.</summary>
internal static class Cursor
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    /// <returns>The place, or null when this is no cursor of ours.</returns>
    public static string? Read(string cursor)
    {
        try
        {
            return StrictUtf8.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
