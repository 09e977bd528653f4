using System.Reflection;
using OpdTokens.Interleavings.Tests.Invariants;
using OpdTokens.Interleavings.Tests.Store;
using Orleans.Core;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Silos, the directory of activations and the network between them.</summary>
internal sealed class SimulatedCluster(
    Schedule schedule, Dice dice, Faults faults, Trace trace, Tally tally, SimulatedStore store, Ledger ledger)
{
    private const int Silos = 3;

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilDeathIsNoticed = TimeSpan.FromMilliseconds(10);

    private readonly List<SimulatedSilo> _silos = [.. Enumerable.Range(1, Silos).Select(number => new SimulatedSilo($"s{number}"))];
    private readonly SortedDictionary<string, Activation> _directory = new(StringComparer.Ordinal);
    private SimulatedSilo? _cutOff;
    private int _calls;
    private int _activations;
    private int _siloNames = Silos;

    public Schedule Clock => schedule;

    public SimulatedStore Store => store;

    public Turns NewTurns() => new(schedule, faults.BetweenTurns);

    public Task Send(IOrigin caller, string target, MethodInfo method, object?[] arguments)
    {
        var call = new Call(++_calls, caller, target, method, arguments) { Address = Locate(caller, target) };
        schedule.After(ResponseTimeout, () =>
        {
            if (!call.IsOver)
            {
                trace.Note($"{call}: timeout");
                call.Break(new TimeoutException("No answer in time."));
            }
        });

        if (faults.LosesRequest())
        {
            tally.LostMessages++;
            trace.Note($"{call}: lost");
        }
        else
        {
            trace.Note($"{call}");
            schedule.After(faults.OnTheWire(), () => Deliver(call));
        }

        return call.Answer;
    }

    /// <summary>To the activation that the sender knew of, even if the directory knows a newer one; else to one of the silos.</summary>
    public void Deliver(Call call)
    {
        if (call.Address is { IsGone: false } known && (call.Caller.Silo is not { IsDeclaredDead: true } || call.Caller.Silo == known.Silo))
        {
            known.Receive(call);
        }
        else if (call.Caller.Silo is not { IsDeclaredDead: true })
        {
            (_directory.GetValueOrDefault(call.Target) ?? Activate(call.Target))?.Receive(call);
        }
    }

    public void Loaded(IStorage stored)
    {
        if (stored is StoredState<SlotState> { State: var slot })
        {
            tally.ResumedHandOvers += slot.Tokens.Count(token => token.IsFrozen);
        }
    }

    public void Reply(Call call, Task answer)
    {
        if (faults.LosesReply())
        {
            tally.LostMessages++;
            trace.Note($"{call}: reply lost");
            return;
        }

        schedule.After(faults.OnTheWire(), () =>
        {
            if (!call.IsOver)
            {
                var told = call.Keep(answer);
                trace.Note($"{call}: {Describe.Value(told)}");
            }
        });
    }

    public Task Publish(Activation activation, DayEvent newest)
    {
        ledger.Published(newest);
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

    /// <summary>A process is killed. After a while the others notice, and another one starts in its place.</summary>
    public void CrashSilo()
    {
        tally.Crashes++;
        var silo = dice.Pick(_silos);
        Kill(silo);
        schedule.After(dice.Delay(UntilDeathIsNoticed, 10), () => DeclareDead(silo));
    }

    /// <summary>The others take a silo for dead that goes on for a while: its grains have two activations.</summary>
    public void Split()
    {
        tally.StaleSilos++;
        var silo = dice.Pick(_silos);
        DeclareDead(silo);
        _cutOff = silo;
        schedule.After(dice.Delay(TimeSpan.FromMilliseconds(1), 12), () => Kill(silo));
    }

    /// <summary>Orleans may take an activation out of memory whenever it is idle.</summary>
    public void Deactivate()
    {
        if (_directory.Count > 0)
        {
            tally.Deactivations++;
            var activation = dice.Pick(_directory.Values.ToArray());
            trace.Note($"{activation.Name}: to be deactivated");
            activation.Leave();
        }
    }

    /// <summary>
    /// An activation that was loaded before the last write of a dead or dying silo took effect shows what was before, until its own
    /// next write fails or it leaves; this lets it leave.
    /// </summary>
    public void Heal()
    {
        foreach (var activation in _directory.Values.Where(activation => activation.IsBehind).ToArray())
        {
            tally.StaleReaders++;
            trace.Note($"{activation.Name}: is behind the store");
            activation.Leave();
        }
    }

    /// <summary>A silo that is cut off knows its own activations only, and some clients are cut off with it.</summary>
    private Activation? Locate(IOrigin caller, string target)
    {
        if (caller.Silo is { IsDeclaredDead: true } apart)
        {
            return apart.Find(target);
        }

        return caller.Silo is null && _cutOff is { HasCrashed: false } && dice.Once(outOf: 3) && _cutOff.Find(target) is { } stale
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

        var silo = dice.Pick(running);
        var activation = new Activation(this, silo, key, ++_activations);
        _directory[key] = activation;
        silo.Activations.Add(activation);
        trace.Note($"{activation.Name}: activated");
        activation.Load();
        return activation;
    }

    private void DeclareDead(SimulatedSilo silo)
    {
        if (silo.IsDeclaredDead)
        {
            return;
        }

        trace.Note($"{silo.Name} is declared dead");
        silo.IsDeclaredDead = true;
        _silos[_silos.IndexOf(silo)] = new SimulatedSilo($"s{++_siloNames}");
        foreach (var activation in silo.Activations)
        {
            Forget(activation);
            foreach (var call in activation.Unanswered)
            {
                call.Break(new SiloUnavailableException("The silo has died."));
            }
        }
    }

    private void Kill(SimulatedSilo silo)
    {
        if (!silo.HasCrashed)
        {
            trace.Note($"{silo.Name} crashes");
            silo.Crash();
        }
    }
}
