using System.ComponentModel;
using System.Globalization;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Paging;

namespace OpdTokens.Api.Features.Tokens;

internal static class ListTokens
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapGet("", Handle)
        .WithName("listTokens")
        .WithSummary("List tokens, newest first")
        .WithDescription("Filters that are left out do not restrict the list. Without a date and a slot, it contains today's tokens.")
        .Allow(RoleGroups.Staff)
        .ReadsPatients()
        .Raises(ProblemCatalogue.DoctorNotFound, ProblemCatalogue.SlotNotFound);

    private static async Task<PageAnswer<TokenResponse>> Handle(Query<TokenListQuery> query, CallerHospital hospital, Viewer viewer)
    {
        var wanted = query.Value;
        return TokenCursor.TryRead(wanted.Cursor, out var after)
            ? PageAnswer.Of(
                await hospital.Overview.ListTokens(new TokenQuery(
                    wanted.SlotId, wanted.DoctorId, wanted.Date, wanted.Status ?? wanted.StatusFilter, wanted.Source, wanted.PageLength, after)),
                viewer.Show,
                TokenCursor.After)
            : PageAnswer.InvalidCursor;
    }
}

internal sealed record TokenListQuery : PagedQuery, IHasRules, IPatientQuery
{
    [Description("Only tokens of this slot.")]
    public SlotId? SlotId { get; init; }

    [DoctorId]
    [Description("Only tokens of this doctor.")]
    public int? DoctorId { get; init; }

    [Description("Only tokens of this date. Without it and slot_id: the hospital's today.")]
    public DateOnly? Date { get; init; }

    [Description("Only tokens with this status.")]
    public TokenStatus? Status { get; init; }

    [Description("Another name for status.")]
    public TokenStatus? StatusFilter { get; init; }

    [Description("Only tokens of this source.")]
    public TokenSource? Source { get; init; }

    string IPatientQuery.Subject
    {
        get
        {
            var day = Date is { } date ? date.ToString("O", CultureInfo.InvariantCulture) : "today";
            return SlotId is { } slot ? slot.ToString() : DoctorId is { } doctor ? $"day/{doctor}/{day}" : $"day/{day}";
        }
    }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Status is { } status && StatusFilter is { } filter && status != filter)
        {
            yield return InputFault.Invalid("/status_filter", "Must be the same as status, or be left out.");
        }
    }
}

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
