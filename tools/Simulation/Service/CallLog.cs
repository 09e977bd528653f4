using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpdTokens.Simulation.Service;

/// <summary>Every call with its answer and how long it took.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<Call> _calls = [];

    public void Add(Call call) => _calls.Enqueue(call);

    public ImmutableArray<Call> All() => [.. _calls];
}
