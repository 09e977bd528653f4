using Orleans.Core;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>
/// A grain in a silo's memory. Like in Orleans: it takes no calls before it is loaded; one that is to go away takes no further
/// calls and goes when it has answered those it took; what it left running in the background then still runs.
/// </summary>
internal sealed class Activation : IOrigin
{
    private readonly SimulatedCluster _cluster;
    private readonly List<Call> _unanswered = [];
    private readonly Queue<Call> _waiting = new();
    private Grain? _grain;
    private IStorage? _stored;
    private int _running;

    public Activation(SimulatedCluster cluster, SimulatedSilo silo, string key, int generation)
    {
        _cluster = cluster;
        Silo = silo;
        Key = key;
        Name = $"{key}@{silo.Name}.{generation}";
        Turns = cluster.NewTurns();
    }

    private enum Stage
    {
        Loading,
        Working,
        Leaving,
        Gone,
    }

    public string Key { get; }

    public string Name { get; }

    public SimulatedSilo Silo { get; }

    public Turns Turns { get; }

    /// <summary>Another activation has written since, and this one can't know before it writes itself.</summary>
    public bool IsBehind => At == Stage.Working && _stored!.Etag != _cluster.Store.VersionOf(Key);

    /// <summary>Calls that come too late for it go to the next activation.</summary>
    public bool IsGone => At == Stage.Gone;

    private Stage At { get; set; }

    public void Load()
    {
        var (grain, stored, start) = GrainConstruction.Create(_cluster, this);
        _stored = stored;
        Turns.Run(async () =>
        {
            try
            {
                await stored.ReadStateAsync();
                _cluster.Loaded(stored);
                start();
                await grain.OnActivateAsync(CancellationToken.None);
            }
            catch (Exception exception)
            {
                Fail(exception);
                return;
            }

            _grain = grain;
            At = Stage.Working;
            while (_waiting.TryDequeue(out var call))
            {
                Begin(call);
            }
        }).Ignore();
    }

    public void Receive(Call call)
    {
        if (At == Stage.Working)
        {
            Begin(call);
        }
        else
        {
            _waiting.Enqueue(call);
        }
    }

    /// <summary>A tick of a timer, which is a turn like any other.</summary>
    public void Tick(Func<Task> callback)
    {
        if (At == Stage.Working)
        {
            _running++;
            Turns.Run(() => WhenOver(callback(), _ => { }));
        }
    }

    public void Leave()
    {
        if (At == Stage.Working)
        {
            At = Stage.Leaving;
            LeaveIfIdle();
        }
    }

    /// <summary>Whoever waits for it won't be told by it.</summary>
    public IEnumerable<Call> Unanswered => [.. _unanswered, .. _waiting];

    public void Crash()
    {
        At = Stage.Gone;
        Turns.End();
    }

    private void Begin(Call call)
    {
        if (call.IsOver)
        {
            return;
        }

        _running++;
        _unanswered.Add(call);
        Turns.Run(() => WhenOver(call.CarryOut(_grain!), answer =>
        {
            _unanswered.Remove(call);
            _cluster.Reply(call, answer);
        }));
    }

    /// <summary>In the turn that ends the call.</summary>
    private void WhenOver(Task call, Action<Task> then) => call.ContinueWith(
        answer =>
        {
            then(answer);
            _running--;
            LeaveIfIdle();
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        Turns);

    private void LeaveIfIdle()
    {
        if (At == Stage.Leaving && _running == 0)
        {
            At = Stage.Gone;
            _cluster.Forget(this);
            while (_waiting.TryDequeue(out var call))
            {
                _cluster.Deliver(call);
            }
        }
    }

    private void Fail(Exception exception)
    {
        At = Stage.Gone;
        _cluster.Forget(this);
        while (_waiting.TryDequeue(out var call))
        {
            _cluster.Reply(call, Task.FromException(exception));
        }
    }
}
