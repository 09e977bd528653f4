using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Auditing;

/// <summary>Where chains of entries are kept, one for each hospital. Nothing is ever changed or taken out.</summary>
public interface IAuditStore
{
    /// <exception cref="NothingHappenedException">The store does not answer.</exception>
    Task<ChainEnd> FindEnd(HospitalId hospital);

    /// <returns>Those of the ids that have been filed.</returns>
    /// <exception cref="NothingHappenedException">The store does not answer.</exception>
    Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids);

    /// <summary>All of them or none; none when somebody else has filed something in their places.</summary>
    /// <exception cref="OutcomeUnknownException">The store failed or refused.</exception>
    Task Append(HospitalId hospital, ImmutableArray<FiledEntry> entries);

    /// <summary>Newest first.</summary>
    /// <exception cref="NothingHappenedException">The store does not answer.</exception>
    Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query);
}
