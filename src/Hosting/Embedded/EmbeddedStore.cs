using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using SQLitePCL;

namespace OpdTokens.Hosting.Embedded;

/// <summary>
/// Creates the SQLite file at the first start, and keeps it for this process alone: two silos on one file would
/// each believe that a grain is theirs.
/// </summary>
public sealed class EmbeddedStore(IOptions<OpdTokensOptions> options) : IHostedService, IDisposable
{
    /// <summary>What makes each version of the schema out of the one before, from the first one on.</summary>
    private static readonly string[] Scripts = ["schema.sql", "audit.sql"];

    /// <summary>How long to wait for a file that somebody else, a backup for example, has locked.</summary>
    private const int LockTimeoutSeconds = 5;

    private const string OtherFolder = "Another folder: --OpdTokens:DataPath=/path/to/data";

    private FileStream? _lock;

    public string DataFile { get; } = FileIn(options.Value.DataPath);

    public static string FileIn(string dataPath) => Path.Combine(Path.GetFullPath(dataPath), "opdtokens.db");

    /// <exception cref="CannotStartException">The folder can't be used, and why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = TakeFolder();
        try
        {
            await OpenFile(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new CannotStartException($"{DataFile} can't be used: {exception.Message} {AdviceFor(exception)}", exception);
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
    /// Microsoft.Data.Sqlite opens with SQLite's own default, <c>synchronous=FULL</c>, which is what a token needs: a commit
    /// survives the machine's death, not just the process's.
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
                $"{DataFile} was written by a newer version (schema {version}, this one knows {Scripts.Length}). Start that version.");
        }

        // Readers never wait for the writer.
        await Command(connection, "PRAGMA journal_mode = WAL").ExecuteNonQueryAsync(cancellationToken);
        for (var applied = (int)version; applied < Scripts.Length; applied++)
        {
            await Apply(connection, Scripts[applied], applied + 1, cancellationToken);
        }

        // SQLite opens a file that it may only read without a word, even for BEGIN IMMEDIATE: only a write tells.
        await Command(connection, Stamp(Scripts.Length)).ExecuteNonQueryAsync(cancellationToken);
    }

    private static string AdviceFor(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            $"Let this user write the file and its folder. {OtherFolder}",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program holds it; stop that first.",
        raw.SQLITE_FULL => $"Make room on the disk. {OtherFolder}",
        _ => "Put the file aside, or restore it from a copy.",
    };

    private FileStream TakeFolder()
    {
        var folder = Path.GetDirectoryName(DataFile)!;
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "opdtokens.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var question = IsLocked(exception) ? "Is OpdTokens running on it already? " : "";
            throw new CannotStartException(
                $"The data folder {folder} can't be used: {exception.Message} {question}{OtherFolder}", exception);
        }
    }

    /// <summary>As .NET passes it on: EWOULDBLOCK of Linux or macOS, or a sharing violation of Windows.</summary>
    private static bool IsLocked(Exception exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static async Task Apply(SqliteConnection connection, string script, int version, CancellationToken cancellationToken)
    {
        await using var resource = typeof(EmbeddedStore).Assembly.GetManifestResourceStream(script)!;
        using var reader = new StreamReader(resource);
        var statements = await reader.ReadToEndAsync(cancellationToken);
        await Command(connection, $"BEGIN; {statements} {Stamp(version)} COMMIT;").ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Stamp(int version) => string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version};");

    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this file's and the schema resource's own.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
