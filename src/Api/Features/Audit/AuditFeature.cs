using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Paging;

namespace OpdTokens.Api.Features.Audit;

/// <summary>Shows the hospital's audit log.</summary>
internal sealed class AuditFeature : IFeature
{
    public static IJsonTypeInfoResolver Json => AuditJson.Default;

    public static void Map(RouteGroupBuilder api) => ListAudit.Map(api);
}

internal static class ListAudit
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("audit", Handle)
        .WithTags("Audit")
        .WithName("listAudit")
        .WithSummary("List the audit log, newest first")
        .WithDescription(
            "An entry appears moments after its change, and is never changed or removed. Filters that are left out do not restrict the "
            + "list.")
        .Allow(Roles.Admin | Roles.Auditor);

    private static async Task<PageAnswer<AuditEntryResponse>> Handle(Query<AuditListQuery> query, CallerHospital hospital)
    {
        var wanted = query.Value;
        if (!AuditCursor.TryRead(wanted.Cursor, out var before))
        {
            return PageAnswer.InvalidCursor;
        }

        var page = await hospital.Grains.Audit(hospital.Id).List(new AuditQuery(
            wanted.From, wanted.To, wanted.Action, wanted.Actor, wanted.Subject, wanted.PageLength, before));
        return PageAnswer.Of(page, filed => new AuditEntryResponse(filed), AuditCursor.After);
    }
}

internal sealed record AuditListQuery : PagedQuery, IHasRules
{
    [Description("Only entries from this instant on.")]
    public DateTimeOffset? From { get; init; }

    [Description("Only entries before this instant.")]
    public DateTimeOffset? To { get; init; }

    [Text(100)]
    [Description("Only entries with this action, for example token.moved.")]
    public string? Action { get; init; }

    [Text(200)]
    [Description("Only entries of this caller.")]
    public string? Actor { get; init; }

    [Text(200)]
    [Description("Only entries about this subject: the id of a token or slot, doctor/7, policy …")]
    public string? Subject { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (To < From)
        {
            yield return InputFault.Invalid("/to", "Must not be before from.");
        }
    }
}

internal sealed record AuditEntryResponse : IExample<AuditEntryResponse>
{
    public AuditEntryResponse(FiledEntry filed)
    {
        var entry = filed.Entry;
        (Seq, Id, At, Actor, Roles, Address) = (filed.Number, entry.Id, entry.At, entry.Actor, [.. RoleNames.Of(entry.Roles)], entry.Address);
        (Action, Subject, Detail, Reason, Result) = (entry.Action, entry.Subject, entry.Detail, entry.Reason, entry.Result);
        (PreviousHash, Hash) = (filed.PreviousHash, filed.Hash);
    }

    public static AuditEntryResponse Example => new(Samples.Filed);

    [Description("The number of the entry in the hospital: 1, 2, 3 … without gaps.")]
    public long Seq { get; }

    [Description("The id of the entry.")]
    public Guid Id { get; }

    [Description("UTC.")]
    public DateTimeOffset At { get; }

    [Description("The caller: user:…, key:…, patient, development, or service for actions of the service itself.")]
    public string Actor { get; }

    [Description("The roles of the caller; empty for patients and the service.")]
    public string[] Roles { get; }

    [Description("The client's IP address; null for the service itself.")]
    public string? Address { get; }

    [Description("The action, for example token.moved.")]
    public string Action { get; }

    [Description("The subject: the id of a token or slot, doctor/7, policy …")]
    public string Subject { get; }

    [Description("The change, for example capacity 20 -> 25.")]
    public string? Detail { get; }

    [Description("The reason given by the caller; null when there is none.")]
    public string? Reason { get; }

    [Description("done, or the code of a refused override.")]
    public string Result { get; }

    [Description("The hash of the previous entry.")]
    public string PreviousHash { get; }

    [Description("SHA-256 of this entry and the hash of the previous entry.")]
    public string Hash { get; }
}

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

[JsonSerializable(typeof(AuditListQuery))]
[JsonSerializable(typeof(AuditEntryResponse[]))]
internal sealed partial class AuditJson : JsonSerializerContext;
