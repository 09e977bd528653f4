using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Auditing;

/// <summary>An append-only store of hash chains, one for each hospital.</summary>
public interface IAuditStore
{
    /// <exception cref="NothingHappenedException">The store did not answer.</exception>
    Task<ChainEnd> FindEnd(HospitalId hospital);

    /// <returns>The subset of the ids that has been filed.</returns>
    /// <exception cref="NothingHappenedException">The store did not answer.</exception>
    Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids);

    /// <summary>Appends all entries or none.</summary>
    /// <returns>False when it appended none, because another writer has taken a position, or an entry has been filed before.</returns>
    /// <exception cref="OutcomeUnknownException">The store failed or refused the write.</exception>
    Task<bool> Append(HospitalId hospital, ImmutableArray<FiledEntry> entries);

    /// <summary>Lists entries, newest first.</summary>
    /// <exception cref="NothingHappenedException">The store did not answer.</exception>
    Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query);
}
