using System.Collections.Immutable;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Embedded;

/// <summary>An audit whose writes wait in line with those of the grains.</summary>
internal sealed class SingleWriterAudit(IAuditStore inner, SingleWriter writer) : IAuditStore
{
    public Task<ChainEnd> FindEnd(HospitalId hospital) => inner.FindEnd(hospital);

    public Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids) => inner.FindFiled(hospital, ids);

    public Task Append(HospitalId hospital, ImmutableArray<FiledEntry> entries) => writer.Alone(() => inner.Append(hospital, entries));

    public Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query) => inner.List(hospital, query);
}
