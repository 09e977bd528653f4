namespace OpdTokens.Grains.Interfaces;

/// <summary>What happened, without who did it and when.</summary>
/// <param name="Action">For example <c>token.allocated</c>: what it was done to, and what was done.</param>
/// <param name="Subject">What it was done to: the id of a token or a slot, <c>doctor/7</c>, <c>policy</c> …</param>
/// <param name="Detail">Short and made by us, for example <c>capacity 20 -> 25</c>.</param>
/// <param name="Reason">As given by whoever asked; null when none was.</param>
/// <param name="Result"><see cref="Done"/>, or the code of the refusal.</param>
public sealed record AuditNote(string Action, string Subject, string? Detail = null, string? Reason = null, string Result = AuditNote.Done)
{
    public const string Done = "done";
}
