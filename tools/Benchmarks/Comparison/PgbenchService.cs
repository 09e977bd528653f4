using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OpdTokens.Benchmarks.Load;
using OpdTokens.Benchmarks.Processes;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>No service at all: PostgreSQL's own load generator, with prepared statements.</summary>
/// <param name="program">The path of pgbench.</param>
/// <param name="connection">To a database with the tables.</param>
/// <param name="processes">Whose processor time counts.</param>
internal sealed class PgbenchService(string program, string connection, IReadOnlyList<MeasuredProcess> processes) : IMeasuredService
{
    public const string TheName = "B: pgbench, row lock";

    private const int LatencyAt = 2;

    public string Name => TheName;

    public bool Takes(Case measured) => measured.Script is not null;

    public async Task<Round> Measure(Case measured, TimeSpan duration, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("opdtokens-pgbench-");
        try
        {
            var script = Path.Combine(folder.FullName, "script.sql");
            await File.WriteAllTextAsync(script, measured.Script, cancellationToken);
            return await Round.Of(processes, () => Run(measured.Callers, script, duration, folder.FullName, cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<LoadFigures> Run(int connections, string script, TimeSpan duration, string folder, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var threads = Math.Min(2, connections);
        var seconds = (int)Math.Ceiling(duration.TotalSeconds);
        foreach (var argument in new[]
        {
            "--no-vacuum", "--protocol=prepared", "--log", $"--file={script}", "--host", server.Host!, "--username", server.Username!,
            $"--client={connections}", $"--jobs={threads}", $"--time={seconds}", $"--port={server.Port}", server.Database!,
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {errors}{await said}");
        }

        var latencies = Directory.EnumerateFiles(folder, "pgbench_log.*").SelectMany(File.ReadLines).Select(Latency).ToArray();
        return new LoadFigures(TimeSpan.FromSeconds(seconds), latencies, new Dictionary<int, int> { [200] = latencies.Length }, Errors: 0);
    }

    /// <remarks>Client, transaction, microseconds, script, time.</remarks>
    private static TimeSpan Latency(string line) =>
        TimeSpan.FromMicroseconds(long.Parse(line.Split(' ')[LatencyAt], CultureInfo.InvariantCulture));
}
