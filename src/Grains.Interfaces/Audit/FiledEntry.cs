namespace OpdTokens.Grains.Interfaces;

/// <summary>An entry in its place: a link of the hospital's chain.</summary>
/// <param name="Number">1, 2, 3 … without a gap.</param>
/// <param name="PreviousHash">Of the entry before; of the first one, 64 zeros.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal; <c>docs/audit.md</c> says over what.</param>
[GenerateSerializer, Immutable, Alias("opd.filed-entry")]
public sealed record FiledEntry(long Number, AuditEntry Entry, string PreviousHash, string Hash);
