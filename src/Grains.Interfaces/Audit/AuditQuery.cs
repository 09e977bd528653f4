namespace OpdTokens.Grains.Interfaces;

/// <summary>Which entries to list, newest first. What is null does not restrict.</summary>
/// <param name="From">The earliest instant.</param>
/// <param name="To">The first instant that is too late.</param>
/// <param name="Limit">1 to 500.</param>
/// <param name="Before">The number of the last entry of the page before.</param>
[GenerateSerializer, Immutable, Alias("opd.audit-query")]
public sealed record AuditQuery(
    DateTimeOffset? From, DateTimeOffset? To, string? Action, string? Actor, string? Subject, int Limit, long? Before = null);
