using System.Text;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// An audit entry: who did what, to which subject, when and why. It never contains a patient's name, phone or notes, because
/// filed entries can't be erased.
/// </summary>
/// <param name="Id">Identifies the entry, so that it is filed once even if it is handed over twice.</param>
/// <param name="At">The time of the action, UTC.</param>
/// <param name="Actor">The caller's name.</param>
/// <param name="Roles">The caller's roles at that time.</param>
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

/// <summary>What happened, without the caller and the time.</summary>
/// <param name="Action">The kind of subject and the action, for example <c>token.allocated</c>.</param>
/// <param name="Subject">The subject: the id of a token or slot, <c>doctor/7</c>, <c>policy</c> …</param>
/// <param name="Detail">A short text that the service composes, for example <c>capacity 20 -> 25</c>.</param>
/// <param name="Reason">The reason given by the caller; null when there was none.</param>
/// <param name="Result"><see cref="Done"/>, or the code of the refusal.</param>
public sealed record AuditNote(string Action, string Subject, string? Detail = null, string? Reason = null, string Result = AuditNote.Done)
{
    public const string Done = "done";
}

/// <summary>
/// Normalises text so that every store accepts it. An entry that the store rejects would block all later entries.
/// </summary>
internal static class AuditText
{
    /// <summary>Returns one line of valid Unicode text, truncated to the given number of characters.</summary>
    public static string Plain(string text, int longest)
    {
        var plain = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString();
    }
}
