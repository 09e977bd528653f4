using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Startup;
using SQLitePCL;

namespace OpdTokens.Hosting.Storage.Sqlite;

/// <summary>
/// Creates the SQLite file at the first start and locks its folder for this process. Two silos on one file would both
/// activate the same grains.
/// </summary>
public sealed class EmbeddedStore(IOptions<OpdTokensOptions> options) : IHostedService, IDisposable
{
    /// <summary>Script <c>n</c> upgrades the schema from version <c>n</c> to <c>n + 1</c>.</summary>
    private static readonly string[] Scripts = ["schema.sql", "audit.sql", "tails.sql"];

    /// <summary>How long to wait while another program, for example a backup, has locked the file.</summary>
    private const int LockTimeoutSeconds = 5;

    private const string OtherFolder = "Another folder: --OpdTokens:DataPath=/path/to/data";

    private FileStream? _lock;

    public string DataFile { get; } = FileIn(options.Value.DataPath);

    public static string FileIn(string dataPath) => Path.Combine(Path.GetFullPath(dataPath), "opdtokens.db");

    /// <summary>Opens the file of another process, which may run meanwhile.</summary>
    /// <exception cref="CannotStartException">The folder contains no data.</exception>
    public static DbDataSource OpenReadOnly(string dataPath)
    {
        var file = FileIn(dataPath);
        return File.Exists(file)
            ? SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString())
            : throw new CannotStartException(
                $"There is no {file}. Write the service's folder: --OpdTokens:DataPath=/path/to/data");
    }

    /// <exception cref="CannotStartException">The folder or the file can't be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = LockFolder();
        try
        {
            await OpenFile(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new CannotStartException(
                $"{DataFile} can't be used: {exception.Message} {AdviceFor(exception)}", exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    /// <exception cref="SqliteException">The file can't be read.</exception>
    internal async Task Ping(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(ConnectionString(DataFile));
        await connection.OpenAsync(cancellationToken);
        await Command(connection, "PRAGMA user_version").ExecuteScalarAsync(cancellationToken);
    }

    public void Dispose() => _lock?.Dispose();

    /// <remarks>
    /// Microsoft.Data.Sqlite keeps SQLite's default <c>synchronous=FULL</c>. Acknowledged tokens require it: a commit
    /// survives a power failure, and not only a crash of the process.
    /// </remarks>
    internal static string ConnectionString(string dataFile) => new SqliteConnectionStringBuilder
    {
        DataSource = dataFile,
        Pooling = true,
        DefaultTimeout = LockTimeoutSeconds,
    }.ToString();

    private async Task OpenFile(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(ConnectionString(DataFile));
        await connection.OpenAsync(cancellationToken);
        var version = (long)(await Command(connection, "PRAGMA user_version").ExecuteScalarAsync(cancellationToken))!;
        if (version > Scripts.Length)
        {
            throw new CannotStartException(
                $"{DataFile} was written by a newer version (schema {version}, this one knows {Scripts.Length}). "
                + "Start that version.");
        }

        // With a write-ahead log, readers do not wait for the writer.
        await Command(connection, "PRAGMA journal_mode = WAL").ExecuteNonQueryAsync(cancellationToken);
        for (var applied = (int)version; applied < Scripts.Length; applied++)
        {
            await Apply(connection, Scripts[applied], applied + 1, cancellationToken);
        }

        // SQLite reports a read-only file only at the first write, not even at BEGIN IMMEDIATE.
        await Command(connection, SetVersion(Scripts.Length)).ExecuteNonQueryAsync(cancellationToken);
    }

    private static string AdviceFor(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            $"Let this user write the file and its folder. {OtherFolder}",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program has locked it. Stop that program first.",
        raw.SQLITE_FULL => $"Make room on the disk. {OtherFolder}",
        _ => "Move the file away, or restore it from a backup.",
    };

    private FileStream LockFolder()
    {
        var folder = Path.GetDirectoryName(DataFile)!;
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(
                Path.Combine(folder, "opdtokens.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var question = IsLocked(exception) ? "Is OpdTokens running on it already? " : "";
            throw new CannotStartException(
                $"The data folder {folder} can't be used: {exception.Message} {question}{OtherFolder}", exception);
        }
    }

    /// <summary>EWOULDBLOCK of Linux or macOS, or a sharing violation of Windows.</summary>
    private static bool IsLocked(Exception exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static async Task Apply(
        SqliteConnection connection, string script, int version, CancellationToken cancellationToken)
    {
        await using var resource = typeof(EmbeddedStore).Assembly.GetManifestResourceStream(script)!;
        using var reader = new StreamReader(resource);
        var statements = await reader.ReadToEndAsync(cancellationToken);
        await Command(connection, $"BEGIN; {statements} {SetVersion(version)} COMMIT;")
            .ExecuteNonQueryAsync(cancellationToken);
    }

    private static string SetVersion(int version) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version};");

    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is constant: from this file or an embedded script.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
