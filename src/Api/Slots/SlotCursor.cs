using System.Globalization;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Slots;

internal static class SlotCursor
{
    private const string List = "slots";

    private const string TimeFormat = "HHmm";

    public static string After(SlotView last) =>
        Cursor.Write(List, $"{last.Start.ToString(TimeFormat, CultureInfo.InvariantCulture)} {last.Id}");

    public static bool TryRead(string? cursor, out SlotPosition? position)
    {
        position = null;
        if (cursor is null)
        {
            return true;
        }

        if (Cursor.Read(List, cursor)?.Split(' ') is [var time, var id]
            && TimeOnly.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            && SlotId.TryParse(id, out var slot))
        {
            position = new SlotPosition(start, slot);
        }

        return position is not null;
    }
}
