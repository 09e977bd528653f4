namespace OpdTokens.Grains.Interfaces;

/// <summary>Selects the entries to list, newest first. A null property does not restrict the list.</summary>
/// <param name="From">The earliest time, inclusive, UTC.</param>
/// <param name="To">The latest time, exclusive, UTC.</param>
/// <param name="Limit">The maximum number of entries, 1 to 500.</param>
/// <param name="Before">The number of the last entry of the previous page.</param>
[GenerateSerializer, Immutable, Alias("opd.audit-query")]
public sealed record AuditQuery(
    DateTimeOffset? From, DateTimeOffset? To, string? Action, string? Actor, string? Subject, int Limit, long? Before = null);

/// <summary>An entry with its position in the hospital's hash chain.</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="PreviousHash">The hash of the previous entry; 64 zeros for the first entry.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal. <c>docs/audit.md</c> defines the hashed bytes.</param>
[GenerateSerializer, Immutable, Alias("opd.filed-entry")]
public sealed record FiledEntry(long Number, AuditEntry Entry, string PreviousHash, string Hash);
