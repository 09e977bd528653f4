using System.Globalization;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Audit;

internal static class AuditCursor
{
    private const string List = "audit";

    public static string After(FiledEntry last) => Cursor.Write(List, last.Number.ToString(CultureInfo.InvariantCulture));

    public static bool TryRead(string? cursor, out long? before)
    {
        before = null;
        if (cursor is not null && long.TryParse(Cursor.Read(List, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            before = number;
        }

        return cursor is null || before is not null;
    }
}
