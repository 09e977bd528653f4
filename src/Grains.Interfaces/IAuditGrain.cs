using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A hospital's audit: the one writer of its chain of entries. Key: <see cref="GrainKeys.Audit"/>.</summary>
[Alias("opd.audit")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Files what has not been filed before; completes when it is durable. May be repeated.</summary>
    /// <exception cref="OutcomeUnknownException">Some of it may be filed or not.</exception>
    [Alias("file")]
    Task File(ImmutableArray<AuditEntry> entries);

    [Alias("list"), ReadOnly]
    Task<Page<FiledEntry>> List(AuditQuery query);
}
