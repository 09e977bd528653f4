using System.ComponentModel;
using System.Globalization;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.SlotViews;
using OpdTokens.Api.Kernel.Paging;

namespace OpdTokens.Api.Features.Slots;

internal static class ListSlots
{
    public static void Map(RouteGroupBuilder slots) => slots.MapGet("", Handle)
        .WithName("listSlots")
        .WithSummary("List slots by date and start")
        .WithDescription(
            "Without a date, the list starts with the hospital's today. After midnight, sessions of yesterday that still run come first.")
        .Allow(RoleGroups.ServesPatients | Roles.Auditor)
        .Raises(ProblemCatalogue.DoctorNotFound);

    private static async Task<PageAnswer<SlotResponse>> Handle(Query<SlotListQuery> query, CallerHospital hospital)
    {
        var wanted = query.Value;
        return SlotCursor.TryRead(wanted.Cursor, out var after)
            ? PageAnswer.Of(
                await hospital.Overview.ListSlots(
                    new SlotQuery(wanted.DoctorId, wanted.Date, wanted.ActiveOnly ?? true, wanted.PageLength, after)),
                SlotResponse.Of,
                SlotCursor.After)
            : PageAnswer.InvalidCursor;
    }
}

internal sealed record SlotListQuery : PagedQuery
{
    [DoctorId]
    [Description("Only slots of this doctor.")]
    public int? DoctorId { get; init; }

    [Description("Only slots of this date. Without it: from the hospital's today on, and what still runs of yesterday.")]
    public DateOnly? Date { get; init; }

    [DefaultValue(true)]
    [Description("Leaves out inactive slots.")]
    public bool? ActiveOnly { get; init; }
}

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
