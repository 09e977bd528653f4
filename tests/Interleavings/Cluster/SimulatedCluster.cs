using System.Reflection;
using OpdTokens.Interleavings.Tests.Invariants;
using OpdTokens.Interleavings.Tests.Store;
using Orleans.Core;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Silos, the directory of activations and the network between them.</summary>
internal sealed partial class SimulatedCluster(
    Schedule schedule, SeededRandom random, Faults faults, Trace trace, EventCounts counts, SimulatedStore store, SimulatedAudit audit, Ledger ledger)
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>So much shorter that the first attempt is often still under way when the client repeats it.</summary>
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromMilliseconds(250);

    private readonly SortedDictionary<string, Activation> _directory = new(StringComparer.Ordinal);
    private int _calls;
    private int _activations;

    public Schedule Clock => schedule;

    public SimulatedStore Store => store;

    public SimulatedAudit Audit => audit;

    public Turns NewTurns() => new(schedule, faults.BetweenTurns);

    public Task Send(IOrigin caller, string target, MethodInfo method, object?[] arguments)
    {
        var call = new Call(++_calls, caller, target, method, arguments) { Address = Locate(caller, target) };
        schedule.After(caller.Silo is null ? ClientTimeout : ResponseTimeout, () =>
        {
            if (!call.IsOver)
            {
                trace.Note($"{call}: timeout");
                call.Break(new TimeoutException("No answer in time."));
            }
        });

        if (faults.LosesRequest())
        {
            counts.LostMessages++;
            trace.Note($"{call}: lost");
        }
        else
        {
            trace.Note($"{call}");
            schedule.After(faults.OnTheWire(), () => Deliver(call));
        }

        return call.Answer;
    }

    /// <summary>
    /// To the activation that the sender knew of, even if the directory knows a newer one by now; else to where the directory
    /// says. Nobody takes a message from a silo that was declared dead, except itself.
    /// </summary>
    public void Deliver(Call call)
    {
        var isFromTheDead = call.Caller.Silo is { IsDeclaredDead: true };
        if (call.Address is { IsGone: false } known && (!isFromTheDead || call.Caller.Silo == known.Silo))
        {
            known.Receive(call);
        }
        else if (!isFromTheDead)
        {
            (_directory.GetValueOrDefault(call.Target) ?? Activate(call.Target))?.Receive(call);
        }
    }

    public void Loaded(IStorage stored)
    {
        if (stored is StoredState<SlotState> { State: var slot })
        {
            counts.ResumedHandOvers += slot.Tokens.Count(token => token.IsFrozen);
        }
    }

    public void Reply(Call call, Task answer)
    {
        if (faults.LosesReply())
        {
            counts.LostMessages++;
            trace.Note($"{call}: reply lost");
            return;
        }

        schedule.After(faults.OnTheWire(), () =>
        {
            if (!call.IsOver)
            {
                var told = call.Keep(AsTold(call.Caller, answer));
                trace.Note($"{call}: {Describe.Value(told)}");
            }
        });
    }

    public Task Publish(Activation activation, DayHint newest)
    {
        ledger.Published(GrainKeys.DateOf(activation.Key), newest);
        var sent = new TaskCompletionSource();
        schedule.After(faults.OnTheWire(), () =>
        {
            if (faults.LosesEvent())
            {
                trace.Note($"{activation.Name}: an event is lost");
                sent.SetException(new IOException("The stream does not answer."));
            }
            else
            {
                sent.SetResult();
            }
        });
        return sent.Task;
    }

    public void Forget(Activation activation)
    {
        if (_directory.TryGetValue(activation.Key, out var current) && current == activation)
        {
            _directory.Remove(activation.Key);
            trace.Note($"{activation.Name}: gone");
        }
    }

    /// <summary>What hosts make of a failed call between grains: that nothing happened is true of the one that was called only.</summary>
    private static Task AsTold(IOrigin caller, Task answer) =>
        caller.Silo is not null && answer.Exception?.InnerException is (NothingHappenedException or OutcomeUnknownException) and var failure
            ? Task.FromException(new OutcomeUnknownException("A call to another grain failed.", failure))
            : answer;

    /// <summary>A silo that is cut off knows its own activations only, and some clients are cut off with it.</summary>
    private Activation? Locate(IOrigin caller, string target)
    {
        if (caller.Silo is { IsDeclaredDead: true } apart)
        {
            return apart.Find(target);
        }

        return caller.Silo is null && _cutOff is { HasCrashed: false } && random.OneIn(3) && _cutOff.Find(target) is { } stale
            ? stale
            : _directory.GetValueOrDefault(target);
    }

    /// <returns>Null when no silo is left that could take it.</returns>
    private Activation? Activate(string key)
    {
        var running = _silos.FindAll(silo => !silo.HasCrashed);
        if (running.Count == 0)
        {
            return null;
        }

        var silo = random.Pick(running);
        var activation = new Activation(this, silo, key, ++_activations);
        _directory[key] = activation;
        silo.Activations.Add(activation);
        trace.Note($"{activation.Name}: activated");
        activation.Load();
        return activation;
    }
}
