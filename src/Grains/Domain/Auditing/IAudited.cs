using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// A state whose changes are audited. The entries of a change are stored in the same write as the change, and stay there until they
/// are filed.
/// </summary>
public interface IAudited<TSelf>
    where TSelf : IAudited<TSelf>
{
    /// <summary>Oldest first.</summary>
    ImmutableArray<AuditEntry> Unfiled { get; }

    TSelf WithUnfiled(ImmutableArray<AuditEntry> unfiled);

    /// <summary>
    /// What makes the one state out of the other, read off the states themselves, so that no change goes unnoticed whichever rule made it.
    /// </summary>
    static abstract IEnumerable<AuditNote> Changes(TSelf before, TSelf after);
}
