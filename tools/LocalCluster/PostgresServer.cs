using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace OpdTokens.LocalCluster;

/// <summary>
/// A PostgreSQL server of its own, on a loopback port and in a temporary folder: durable as in production (<c>fsync</c> on),
/// and gone with the process that started it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(3);

    private readonly PostgresInstallation _installation;
    private readonly UnprivilegedUser? _user = UnprivilegedUser.ForThisProcess();
    private readonly string _folder = Directory.CreateTempSubdirectory("opdtokens-postgres-").FullName;
    private readonly string _password = RandomNumberGenerator.GetHexString(32);
    private readonly int _maxConnections;
    private readonly DatabaseCleanup _cleanup;
    private readonly Lock _logLock = new();

    private Process? _process;

    private PostgresServer(PostgresInstallation installation, int maxConnections)
    {
        _installation = installation;
        _maxConnections = maxConnections;
        _cleanup = new DatabaseCleanup(_folder);
        Databases = new Databases(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = Superuser,
            Password = _password,
            Database = "postgres",
        }.ToString());
    }

    public int Port { get; } = LoopbackPorts.Free(1)[0];

    public Databases Databases { get; }

    /// <summary>The operating system's, of its last start; its other processes are children of that one.</summary>
    /// <remarks>Between this process and the server there may be one that changed the user, so the server's own note counts.</remarks>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>What the server said since it was made; it goes with the folder.</summary>
    public string LogFile => Path.Combine(_folder, "server.log");

    private string Data => Path.Combine(_folder, "data");

    /// <exception cref="InvalidOperationException">No PostgreSQL here, or it does not start; the message says why.</exception>
    public static async Task<PostgresServer> Start(int maxConnections = 100, CancellationToken cancellationToken = default)
    {
        var installation = PostgresInstallation.Find() ?? throw new InvalidOperationException(PostgresInstallation.WhyNone);
        var server = new PostgresServer(installation, maxConnections);
        try
        {
            await server.Initialize(cancellationToken);
            await server.StartAgain(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server that was stopped or killed, on the same port and data, and waits until it takes connections.</summary>
    public async Task StartAgain(CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(WaitTimeout);
        while (!await TryStart(timeout.Token))
        {
            // What a killed server leaves in memory goes away by itself; until then a new one refuses to start.
            if (!File.ReadLines(LogFile).Last(line => line.Contains("FATAL", StringComparison.Ordinal))
                    .Contains("shared memory block", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"PostgreSQL does not start: {await File.ReadAllTextAsync(LogFile, cancellationToken)}");
            }
        }
    }

    /// <summary>Clients lose their connections; everything committed is on disk.</summary>
    public Task Stop() => End("-INT");

    public async Task Restart(CancellationToken cancellationToken = default)
    {
        await Stop();
        await StartAgain(cancellationToken);
    }

    /// <summary><c>kill -9</c>: the next start recovers from the write-ahead log.</summary>
    public Task Kill() => End("-KILL");

    public async ValueTask DisposeAsync()
    {
        // Its data go with it, so nothing needs to be written down first: an immediate shutdown.
        if (_process is { HasExited: false })
        {
            await End("-QUIT");
        }

        _process?.Dispose();
        Databases.Dispose();
        _cleanup.Dispose();
    }

    private async Task Initialize(CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        if (_user is not null)
        {
            await Programs.Run(_folder, ["chown", "-R", _user.Name, _folder], cancellationToken);
        }

        await Programs.Run(
            _folder,
            AsUser(_installation.Initdb, "-D", Data, "-U", Superuser, $"--pwfile={passwordFile}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C"),
            cancellationToken);
    }

    /// <returns>False when the server ended instead of taking connections.</returns>
    private async Task<bool> TryStart(CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Programs.StartInfo(_folder, Programs.InSessionOfItsOwn(AsUser(
            _installation.Postgres,
            "-D", Data,
            "-c", "listen_addresses=127.0.0.1",
            "-c", $"port={Port}",
            "-c", $"unix_socket_directories={_folder}",
            "-c", $"max_connections={_maxConnections}")));
        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Note(line.Data, ready);
        _process.Start();
        _process.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, _process.WaitForExitAsync(cancellationToken)).WaitAsync(cancellationToken);
        return ready.Task.IsCompleted;
    }

    private void Note(string? line, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_logLock)
        {
            File.AppendAllLines(LogFile, [line]);
        }

        if (line.EndsWith("database system is ready to accept connections", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }

    private async Task End(string signal)
    {
        await Programs.Run(_folder, ["kill", signal, ProcessId.ToString(CultureInfo.InvariantCulture)]);
        using var timeout = new CancellationTokenSource(WaitTimeout);
        await _process!.WaitForExitAsync(timeout.Token);
    }

    private string[] AsUser(params string[] command) => _user is null ? command : _user.Running(command);
}
