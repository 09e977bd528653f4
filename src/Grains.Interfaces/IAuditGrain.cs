using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The audit log of a hospital: the single writer of its hash chain. Key: <see cref="GrainKeys.Audit"/>.</summary>
[Alias("opd.audit")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Appends the entries that have not been filed yet, and completes when they are durable. Idempotent.</summary>
    /// <exception cref="OutcomeUnknownException">The write failed. Some or all of the entries may have been filed.</exception>
    [Alias("file")]
    Task File(ImmutableArray<AuditEntry> entries);

    /// <summary>As <see cref="File"/>, for entries that were perhaps filed before: a grain hands over what its stored state still has.</summary>
    /// <inheritdoc cref="File"/>
    [Alias("file-again")]
    Task FileAgain(ImmutableArray<AuditEntry> entries);

    [Alias("list"), ReadOnly]
    Task<Page<FiledEntry>> List(AuditQuery query);
}
