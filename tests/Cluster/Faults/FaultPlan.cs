using System.Diagnostics;

namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>What goes wrong, one after the other: each once, or, for as long as asked, at random.</summary>
internal static class FaultPlan
{
    public static IEnumerable<Fault> For(TestCluster cluster, ulong seed)
    {
        Fault[] faults =
        [
            Fault.KillSilo(0),
            Fault.KillApi(0),
            Fault.HangSilo(1),
            .. cluster.Server is null ? Array.Empty<Fault>() : [Fault.RestartPostgres, Fault.CrashPostgres],
            Fault.StopSilo(2),
            Fault.PauseSilo(0),
            Fault.KillAllSilos,
        ];
        return LongRun.Minutes is { } minutes ? AtRandom(faults, minutes, new SeededRandom(seed)) : faults;
    }

    private static IEnumerable<Fault> AtRandom(Fault[] faults, double minutes, SeededRandom random)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalMinutes < minutes)
        {
            yield return faults[random.Below(faults.Length)];
        }
    }
}
