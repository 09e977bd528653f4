using System.Globalization;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Tokens;

internal static class TokenCursor
{
    private const string List = "tokens";

    public static string After(TokenView last) =>
        Cursor.Write(List, string.Create(CultureInfo.InvariantCulture, $"{last.AllocatedAt.UtcTicks} {last.Id}"));

    public static bool TryRead(string? cursor, out TokenPosition? position)
    {
        position = null;
        if (cursor is null)
        {
            return true;
        }

        if (Cursor.Read(List, cursor)?.Split(' ') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utcTicks)
            && utcTicks <= DateTimeOffset.MaxValue.UtcTicks
            && TokenId.TryParse(id, out var token))
        {
            position = new TokenPosition(new DateTimeOffset(utcTicks, TimeSpan.Zero), token);
        }

        return position is not null;
    }
}
