using System.Collections.Immutable;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Tests.Hosting;

/// <summary>An audit that outlives silos and fails on demand. It refuses what the table of the real one would refuse.</summary>
public sealed class TestAudit : IAuditStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<HospitalId, List<FiledEntry>> _chains = [];
    private TaskCompletionSource _nextAppend = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs before a write; an exception from it is a write that did not happen.</summary>
    public Func<Task> BeforeAppend { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after a write; an exception from it is a write whose answer was lost.</summary>
    public Func<Task> AfterAppend { get; set; } = () => Task.CompletedTask;

    /// <summary>How many entries came that had been filed before.</summary>
    public int HandedOverTwice { get; private set; }

    public void Heal() => (BeforeAppend, AfterAppend) = (() => Task.CompletedTask, () => Task.CompletedTask);

    public ImmutableArray<FiledEntry> Chain(HospitalId hospital)
    {
        lock (_lock)
        {
            return [.. ChainOf(hospital)];
        }
    }

    /// <summary>Waits until a condition on the filed entries holds; looks again after each write, and when entries come again.</summary>
    public async Task<ImmutableArray<FiledEntry>> Eventually(HospitalId hospital, Func<ImmutableArray<FiledEntry>, bool> condition)
    {
        while (true)
        {
            var next = Volatile.Read(ref _nextAppend);
            if (Chain(hospital) is var chain && condition(chain))
            {
                return chain;
            }

            await next.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public Task<ChainEnd> FindEnd(HospitalId hospital) =>
        Task.FromResult(Chain(hospital) is [.., var last] ? ChainEnd.After(last) : ChainEnd.OfNone);

    public Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids)
    {
        var filed = Chain(hospital).Select(link => link.Entry.Id).Intersect(ids).ToImmutableHashSet();
        lock (_lock)
        {
            HandedOverTwice += filed.Count;
        }

        if (filed.Count > 0)
        {
            Wake();
        }

        return Task.FromResult(filed);
    }

    public async Task<bool> Append(HospitalId hospital, ImmutableArray<FiledEntry> entries)
    {
        await BeforeAppend();
        lock (_lock)
        {
            var chain = ChainOf(hospital);
            if (entries[0].Number != chain.Count + 1 || entries.Any(entry => chain.Any(filed => filed.Entry.Id == entry.Entry.Id)))
            {
                return false;
            }

            chain.AddRange(entries);
        }

        Wake();
        await AfterAppend();
        return true;
    }

    public Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query) => throw new NotSupportedException();

    private void Wake() => Interlocked.Exchange(ref _nextAppend, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private List<FiledEntry> ChainOf(HospitalId hospital) =>
        _chains.TryGetValue(hospital, out var chain) ? chain : _chains[hospital] = [];
}
