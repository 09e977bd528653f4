using System.ComponentModel;
using System.Globalization;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Paging;

namespace OpdTokens.Api.Features.Audit;

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
    private static readonly FiledEntry Sample = new(
        Number: 4711,
        new AuditEntry(
            Guid.Parse("01934f5c-8f6e-7c3a-9a41-2f4f0a7d8e10"),
            Samples.At("2026-01-30T04:21:44.902Z"),
            Actor: "user:a.thomas",
            Grains.Interfaces.Roles.Desk,
            Address: "10.20.3.4",
            Action: "slot.changed",
            Subject: Samples.Ten.ToString(),
            Detail: "capacity 20 -> 25",
            Reason: "A second room is free",
            AuditNote.Done),
        PreviousHash: "7c1f0e7b6a1d1b0f1c8c5a1f0b4f7f7d3ce0b9ad4a1f7f2a66a1cf0e6c2b9d31",
        Hash: "2b8f4e1c7a90d35f6e1b4c8d7f20a1935be6d4c3f8127a09b6e5d4c3b2a19081");

    public AuditEntryResponse(FiledEntry filed)
    {
        var entry = filed.Entry;
        (Seq, Id, At, Actor, Roles, Address) = (filed.Number, entry.Id, entry.At, entry.Actor, [.. RoleNames.Of(entry.Roles)], entry.Address);
        (Action, Subject, Detail, Reason, Result) = (entry.Action, entry.Subject, entry.Detail, entry.Reason, entry.Result);
        (PreviousHash, Hash) = (filed.PreviousHash, filed.Hash);
    }

    public static AuditEntryResponse Example => new(Sample);

    [Description("The number of the entry in the hospital: 1, 2, 3 … without gaps.")]
    public long Seq { get; }

    [Description("The id of the entry.")]
    public Guid Id { get; }

    [Description("The time of the action, in UTC.")]
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
