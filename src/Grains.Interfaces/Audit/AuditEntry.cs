namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Who did what to what, when and why. Never a patient's name, phone or notes: what is filed can't be erased.
/// </summary>
/// <param name="Id">Its own, so that an entry that is handed over twice is filed once.</param>
/// <param name="At">UTC.</param>
/// <param name="Actor">The caller's name.</param>
/// <param name="Roles">The caller's, at the time.</param>
/// <param name="Address">The caller's IP address; null for the service itself.</param>
/// <inheritdoc cref="AuditNote"/>
[GenerateSerializer, Immutable, Alias("opd.audit-entry")]
public sealed record AuditEntry(
    Guid Id,
    DateTimeOffset At,
    string Actor,
    Roles Roles,
    string? Address,
    string Action,
    string Subject,
    string? Detail,
    string? Reason,
    string Result)
{
    private const int LongestName = 200;
    private const int LongestText = 500;

    public static AuditEntry Of(Caller caller, DateTimeOffset at, AuditNote note) => new(
        Guid.CreateVersion7(at),
        at,
        AuditText.Plain(caller.Name, LongestName),
        caller.Roles,
        caller.Address is { } address ? AuditText.Plain(address, LongestName) : null,
        note.Action,
        AuditText.Plain(note.Subject, LongestName),
        note.Detail is { } detail ? AuditText.Plain(detail, LongestText) : null,
        note.Reason is { } reason ? AuditText.Plain(reason, LongestText) : null,
        note.Result);
}
