using System.Collections.Immutable;
using OpdTokens.Grains.Auditing;
using OpdTokens.Interleavings.Tests.Invariants;

namespace OpdTokens.Interleavings.Tests.Store;

/// <summary>The hospital's chain. Like the states' store, it may fail before or after a write took effect.</summary>
internal sealed class SimulatedAudit(Schedule schedule, Faults faults, Trace trace, EventCounts counts) : IAuditStore
{
    private readonly List<FiledEntry> _chain = [];
    private readonly Dictionary<Guid, AuditEntry> _owed = [];

    public async Task<ChainEnd> FindEnd(HospitalId hospital)
    {
        await Answer();
        return _chain is [.., var last] ? ChainEnd.After(last) : ChainEnd.OfNone;
    }

    public async Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids)
    {
        await Answer();
        var filed = _chain.Select(link => link.Entry.Id).Intersect(ids).ToImmutableHashSet();
        counts.HandedOverTwice += filed.Count;
        return filed;
    }

    public Task<bool> Append(HospitalId hospital, ImmutableArray<FiledEntry> entries)
    {
        var answer = new TaskCompletionSource<bool>();
        schedule.After(faults.InTheStore(), () =>
        {
            var end = _chain.Count;
            if (faults.FailsBeforeCommit())
            {
                trace.Note($"audit: a write fails before the commit");
                Fail();
                return;
            }

            var isConflict = entries[0].Number != end + 1;
            if (isConflict || entries.Any(entry => _chain.Any(filed => filed.Entry.Id == entry.Entry.Id)))
            {
                counts.AuditConflicts += isConflict ? 1 : 0;
                trace.Note($"audit: {(isConflict ? "its places are taken" : "an entry is filed already")}");
                schedule.After(faults.InTheStore(), () => answer.SetResult(false));
                return;
            }

            _chain.AddRange(entries);
            counts.AuditEntries += entries.Length;
            trace.Note($"audit: {end + 1} to {_chain.Count} are durable");
            if (faults.FailsAfterCommit())
            {
                Fail();
            }
            else
            {
                schedule.After(faults.InTheStore(), () => answer.SetResult(true));
            }
        });
        return answer.Task;

        void Fail() => schedule.After(faults.InTheStore(), () => answer.SetException(new OutcomeUnknownException()));
    }

    public Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query) => throw new NotSupportedException();

    /// <summary>What became durable together with its change.</summary>
    public void Owes(object state)
    {
        foreach (var entry in Unfiled(state))
        {
            _owed.TryAdd(entry.Id, entry);
        }
    }

    /// <summary>Every change that is durable is in the chain, once; and nothing else is.</summary>
    public void CheckWhole(Ledger ledger, Verdict verdict)
    {
        var filed = _chain.Select(link => link.Entry.Id).ToArray();
        verdict.Require(filed.Distinct().Count() == filed.Length, () => "an entry was filed twice");
        verdict.Require(filed.ToHashSet().SetEquals(_owed.Keys), () =>
            $"the audit lacks {_owed.Keys.Except(filed).Count()} entries, and has {filed.Except(_owed.Keys).Count()} that no durable change has: "
            + string.Join(", ", _owed.Values.Where(entry => !filed.Contains(entry.Id)).Select(entry => $"{entry.Action} {entry.Subject}")));
        foreach (var (id, tokenTrace) in ledger.Traces)
        {
            var given = _owed.Values.Count(entry => entry.Action == "token.allocated" && entry.Subject == id.ToString());
            verdict.Require(given == 1, () => $"the audit tells {given} times that {tokenTrace} was given");
        }

        var end = ChainEnd.OfNone;
        foreach (var link in _chain)
        {
            verdict.Require(AuditChain.IsWhole(HospitalId.Parse("main"), end, link), () => $"the chain is broken at {link.Number}");
            end = ChainEnd.After(link);
        }
    }

    private static ImmutableArray<AuditEntry> Unfiled(object state) => state switch
    {
        SlotState slot => slot.Unfiled,
        DoctorDayState day => day.Unfiled,
        DoctorState doctor => doctor.Unfiled,
        HospitalState hospital => hospital.Unfiled,
        _ => [],
    };

    private async Task Answer()
    {
        await schedule.Passed(faults.InTheStore());
        if (faults.FailsBeforeCommit())
        {
            throw new NothingHappenedException("The audit does not answer.");
        }
    }
}
