using OpdTokens.Cluster.Tests.Backups;
using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;
using OpdTokens.LocalCluster;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

/// <summary>A backup is worth what can be made of it again.</summary>
public sealed class Restores(ITestOutputHelper output) : IDisposable
{
    private const int Operations = 200;
    private const string Restored = "opdtokens";

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opdtokens-restores-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PostgresProgramsFact]
    public async Task What_was_acknowledged_before_a_dump_under_load_is_there_in_a_cluster_on_a_fresh_server()
    {
        await using var server = await DatabaseServer.StartOwn();
        await using var cluster = await TestCluster.Prepare(server, silos: 2, apis: 1);
        await cluster.Processes.Start();
        await using var run = await LoadRun.Start(cluster.Addresses, new LoadOptions { Seed = 6, Rest = Rest });
        await run.Reach(Operations).WaitAsync(TestTimeout.Wait);

        var began = run.Now;
        var dump = await BackupScripts.Dump(cluster.Database, _folder.FullName);
        var ended = run.Now;
        await run.Reach(run.Figures.Operations + Operations).WaitAsync(TestTimeout.Wait);
        await run.Halt();
        await Task.WhenAll(cluster.Processes.All.Select(process => process.Kill()));

        await using var freshServer = await DatabaseServer.StartOwn();
        await BackupScripts.Restore(dump, freshServer.Own!.Databases, Restored);
        await using var restored = TestCluster.On(freshServer, freshServer.Own.Databases.Named(Restored), silos: 2, apis: 1);
        await VerifyAudit(restored.Database);
        await restored.Processes.Start();
        await using var further = run.GoOn(restored.Addresses, began, ended);
        await further.Reach(Operations).WaitAsync(TestTimeout.Wait);
        var verdict = await further.Inspect();

        output.WriteLine($"dump: {TimeSpan.FromTicks(ended - began).TotalSeconds:0.0} s; {verdict}");
        Assert.True(verdict.Violations.IsEmpty, $"{verdict}");
        Assert.Equal(0, further.Figures.Unanswered);
        await VerifyAudit(restored.Database);
    }

    private async Task VerifyAudit(Database database)
    {
        await using var verification = new ServiceProcess(
            "audit", BuiltPrograms.Silo, Settings.OfCluster(database, clusterId: "local"), Path.Combine(_folder.FullName, "audit.log"), "audit", "verify");
        verification.Launch();
        var exitCode = await verification.ExitCode();

        var lastWords = string.Join(Environment.NewLine, verification.LastWords());
        output.WriteLine(lastWords);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("main: ", lastWords, StringComparison.Ordinal);
    }
}
