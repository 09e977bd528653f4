using System.Reflection;
using OpdTokens.Interleavings.Tests.Invariants;
using OpdTokens.Interleavings.Tests.Store;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Silos, the directory of activations and the network between them.</summary>
internal sealed class SimulatedCluster(
    Schedule schedule, Dice dice, Faults faults, Trace trace, Tally tally, SimulatedStore store, Ledger ledger)
{
    private const int Silos = 3;

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilDeathIsKnown = TimeSpan.FromMilliseconds(10);

    private readonly List<SimulatedSilo> _silos = [.. Enumerable.Range(1, Silos).Select(number => new SimulatedSilo($"s{number}"))];
    private readonly List<SimulatedSilo> _stale = [];
    private readonly SortedDictionary<string, Activation> _directory = new(StringComparer.Ordinal);
    private int _calls;
    private int _activations;
    private int _siloNames = Silos;

    public Schedule Clock => schedule;

    public SimulatedStore Store => store;

    public Turns NewTurns() => new(schedule, faults.BetweenTurns);

    public Task Send(IOrigin caller, string target, MethodInfo method, object?[] arguments)
    {
        var call = new Call(++_calls, caller, target, method, arguments) { Address = _directory.GetValueOrDefault(target) };
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
        if (call.Address is { IsGone: false } known)
        {
            known.Receive(call);
            return;
        }

        if (!_directory.TryGetValue(call.Target, out var activation))
        {
            var silo = dice.Pick(_silos);
            activation = new Activation(this, silo, call.Target, ++_activations);
            _directory[call.Target] = activation;
            silo.Activations.Add(activation);
            trace.Note($"{activation.Name}: activated");
            activation.Load();
        }

        activation.Receive(call);
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

    /// <summary>Sooner or later whoever waits for a dead silo's answer is told that it won't come.</summary>
    public void LetKnowOfDeath(IEnumerable<Call> unanswered)
    {
        foreach (var call in unanswered)
        {
            schedule.After(dice.Delay(UntilDeathIsKnown, 8), () =>
            {
                if (!call.IsOver)
                {
                    trace.Note($"{call}: its silo has died");
                    call.Break(new SiloUnavailableException("The silo has died."));
                }
            });
        }
    }

    /// <summary>A process is killed, and another one starts in its place.</summary>
    public void CrashSilo()
    {
        tally.Crashes++;
        Kill(Replace(dice.Below(Silos)));
    }

    /// <summary>The others take a silo for dead that goes on for a while: its grains have two activations.</summary>
    public void DeclareDead()
    {
        tally.StaleSilos++;
        var silo = Replace(dice.Below(Silos));
        trace.Note($"{silo.Name} is declared dead, and goes on");
        _stale.Add(silo);
        foreach (var activation in silo.Activations)
        {
            activation.GiveUp();
        }

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

    /// <summary>Silos that were declared dead have noticed it by now.</summary>
    public void KillStaleSilos() => _stale.ForEach(Kill);

    private SimulatedSilo Replace(int index)
    {
        var silo = _silos[index];
        _silos[index] = new SimulatedSilo($"s{++_siloNames}");
        foreach (var activation in silo.Activations)
        {
            Forget(activation);
        }

        return silo;
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
