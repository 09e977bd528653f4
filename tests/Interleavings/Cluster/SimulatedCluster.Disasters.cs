namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>How silos and activations come to their end.</summary>
internal sealed partial class SimulatedCluster
{
    private const int Silos = 3;

    private static readonly TimeSpan UntilDeathIsNoticed = TimeSpan.FromMilliseconds(10);

    private readonly List<SimulatedSilo> _silos =
        [.. Enumerable.Range(1, Silos).Select(number => new SimulatedSilo($"s{number}"))];
    private SimulatedSilo? _cutOff;
    private int _siloNames = Silos;

    /// <summary>A process is killed. After a while the others notice, and another one starts in its place.</summary>
    public void CrashSilo()
    {
        counts.Crashes++;
        var silo = random.Pick(_silos);
        Kill(silo);
        schedule.After(random.Delay(UntilDeathIsNoticed, 10), () => DeclareDead(silo));
    }

    /// <summary>The others take a silo for dead that goes on for a while: its grains have two activations.</summary>
    public void Split()
    {
        counts.StaleSilos++;
        var silo = random.Pick(_silos);
        DeclareDead(silo);
        _cutOff = silo;
        schedule.After(random.Delay(TimeSpan.FromMilliseconds(1), 12), () => Kill(silo));
    }

    /// <summary>Orleans may take an activation out of memory whenever it is idle.</summary>
    public void Deactivate()
    {
        if (_directory.Count > 0)
        {
            counts.Deactivations++;
            var activation = random.Pick(_directory.Values.ToArray());
            trace.Note($"{activation.Name}: to be deactivated");
            activation.Leave();
        }
    }

    /// <summary>
    /// An activation that was loaded before the last write of a dead or dying silo took effect shows what was before, until its
    /// own next write fails or it leaves; this lets it leave.
    /// </summary>
    public void Heal()
    {
        foreach (var activation in _directory.Values.Where(activation => activation.IsBehind).ToArray())
        {
            trace.Note($"{activation.Name}: is behind the store");
            activation.Leave();
        }
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
