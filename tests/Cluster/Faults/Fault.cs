namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>Something that goes wrong, and is put right again as an operator would.</summary>
internal sealed record Fault(string Name, Func<TestCluster, Task> Strike)
{
    /// <summary><c>kill -9</c>, and a new process.</summary>
    public static Fault KillSilo(int silo) => new($"silo {silo} killed", async cluster =>
    {
        await cluster.Processes.Silos[silo].Kill();
        await cluster.Processes.Silos[silo].Start();
    });

    /// <summary>
    /// SIGSTOP until the others have declared it dead and do its work. When it runs again it has to find out, and end by itself.
    /// </summary>
    public static Fault HangSilo(int silo) => new($"silo {silo} hung", async cluster =>
    {
        var process = cluster.Processes.Silos[silo];
        await process.Suspend();
        await cluster.Buried(silo);
        await process.Resume();
        await process.ExitCode();
        await process.Start();
    });

    /// <summary>SIGSTOP for less time than it takes to be declared dead.</summary>
    public static Fault PauseSilo(int silo) => new($"silo {silo} paused", async cluster =>
    {
        var process = cluster.Processes.Silos[silo];
        await process.Suspend();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await process.Resume();
    });

    /// <summary>SIGTERM, as in a rolling update.</summary>
    public static Fault StopSilo(int silo) => new($"silo {silo} stopped", async cluster =>
    {
        Assert.Equal(0, await cluster.Processes.Silos[silo].Stop());
        await cluster.Processes.Silos[silo].Start();
    });

    public static Fault KillAllSilos { get; } = new("all silos killed", async cluster =>
    {
        await Task.WhenAll(cluster.Processes.Silos.Select(silo => silo.Kill()));
        await Task.WhenAll(cluster.Processes.Silos.Select(silo => silo.Start()));
    });

    public static Fault KillApi(int api) => new($"API {api} killed", async cluster =>
    {
        await cluster.Processes.Apis[api].Kill();
        await cluster.Processes.Apis[api].Start();
    });

    public static Fault RestartPostgres { get; } = new("PostgreSQL restarted", cluster => cluster.Server!.Restart());

    public static Fault CrashPostgres { get; } = new("PostgreSQL killed", async cluster =>
    {
        await cluster.Server!.Kill();
        await cluster.Server.StartAgain();
    });
}
