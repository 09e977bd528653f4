using System.ComponentModel;
using OpdTokens.Api.Access;

namespace OpdTokens.Api.Audit;

internal sealed record AuditEntryResponse
{
    public AuditEntryResponse(FiledEntry filed)
    {
        var entry = filed.Entry;
        (Seq, Id, At, Actor, Roles, Address) = (filed.Number, entry.Id, entry.At, entry.Actor, [.. RoleNames.Of(entry.Roles)], entry.Address);
        (Action, Subject, Detail, Reason, Result) = (entry.Action, entry.Subject, entry.Detail, entry.Reason, entry.Result);
        (PreviousHash, Hash) = (filed.PreviousHash, filed.Hash);
    }

    [Description("1, 2, 3 … of the hospital, without a gap.")]
    public long Seq { get; }

    public Guid Id { get; }

    public DateTimeOffset At { get; }

    [Description("Who did it: user:…, key:…, patient, development, or service for what nobody asked for.")]
    public string Actor { get; }

    [Description("What they were there for; none for a patient and for the service.")]
    public string[] Roles { get; }

    [Description("The client's IP address; null for the service itself.")]
    public string? Address { get; }

    [Description("What was done, for example token.moved.")]
    public string Action { get; }

    [Description("What it was done to: the id of a token or slot, doctor/7, policy …")]
    public string Subject { get; }

    [Description("What changed, for example capacity 20 -> 25.")]
    public string? Detail { get; }

    [Description("As given by whoever asked; null when none was.")]
    public string? Reason { get; }

    [Description("done, or the code with which an override was refused.")]
    public string Result { get; }

    [Description("The hash of the entry before.")]
    public string PreviousHash { get; }

    [Description("SHA-256 over this entry and the hash of the one before.")]
    public string Hash { get; }
}
