using OpdTokens.Api.Hosting;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGroup("audit").WithTags("Audit")
        .MapGet("", List)
        .WithName("listAudit")
        .WithSummary("List who did what, newest first")
        .WithDescription(
            "An entry is there a moment after the change that it tells of; it is never changed and never goes. What is not given does not restrict.")
        .ProducesPage<AuditEntryResponse>();

    private static async Task<IResult> List(Query<AuditListQuery> query, CallerHospital hospital)
    {
        var wanted = query.Value;
        if (!AuditCursor.TryRead(wanted.Cursor, out var before))
        {
            return PageAnswer.InvalidCursor;
        }

        var page = await hospital.Audit.List(
            new AuditQuery(wanted.From, wanted.To, wanted.Action, wanted.Actor, wanted.Subject, wanted.PageLength, before));
        return PageAnswer.From(page, filed => new AuditEntryResponse(filed), AuditCursor.After);
    }
}
