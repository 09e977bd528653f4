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
    private const long SchemaVersion = 1;

    /// <summary>How long to wait for a file that somebody else, a backup for example, has locked.</summary>
    private const int LockTimeoutSeconds = 5;

    private const string OtherFolder = "Another folder: --OpdTokens:DataPath=/path/to/data";

    private static readonly string StampVersion =
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SchemaVersion};");

    private FileStream? _lock;

    public string DataFile { get; } = Path.Combine(Path.GetFullPath(options.Value.DataPath), "opdtokens.db");

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
        if (version > SchemaVersion)
        {
            throw new CannotStartException(
                $"{DataFile} was written by a newer version (schema {version}, this one knows {SchemaVersion}). Start that version.");
        }

        // Readers never wait for the writer.
        await Command(connection, "PRAGMA journal_mode = WAL").ExecuteNonQueryAsync(cancellationToken);
        if (version == 0)
        {
            await CreateSchema(connection, cancellationToken);
        }

        // SQLite opens a file that it may only read without a word, even for BEGIN IMMEDIATE: only a write tells.
        await Command(connection, StampVersion).ExecuteNonQueryAsync(cancellationToken);
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

    private static async Task CreateSchema(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var resource = typeof(EmbeddedStore).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(resource);
        var schema = await reader.ReadToEndAsync(cancellationToken);
        await Command(connection, $"BEGIN; {schema} {StampVersion} COMMIT;").ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this file's and the schema resource's own.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
