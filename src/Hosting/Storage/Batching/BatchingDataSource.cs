using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace OpdTokens.Hosting.Storage.Batching;

/// <summary>
/// Lies between Orleans' ADO.NET grain storage and the database. Writes of states go to the <see cref="WriteBatcher"/>; every other
/// command goes to the database as it is. Keys, hashes, versions and reads stay those of the provider.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="driver">The driver of the database.</param>
/// <param name="batcher">Writes the states.</param>
internal sealed class BatchingDataSource(DbDataSource database, DbProviderFactory driver, WriteBatcher batcher) : DbDataSource
{
    public override string ConnectionString => database.ConnectionString;

    /// <summary>The provider checks its type at the start, and never opens it.</summary>
    protected override DbConnection CreateDbConnection() => database.CreateConnection();

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        new(new BatchingConnection(database, driver, batcher));
}

/// <summary>Takes a connection of the database only for a command that goes there.</summary>
internal sealed class BatchingConnection(DbDataSource database, DbProviderFactory driver, WriteBatcher batcher) : DbConnection
{
    private DbConnection? _opened;

    [AllowNull]
    public override string ConnectionString
    {
        get => database.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close() => _opened?.Close();

    public override void Open()
    {
    }

    internal async Task<DbConnection> OpenDatabase(CancellationToken cancellationToken) =>
        _opened ??= await database.OpenConnectionAsync(cancellationToken);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new BatchingCommand(this, driver.CreateCommand()!, batcher);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _opened?.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A command of the provider. Its parameters are those of the database's driver.</summary>
/// <param name="connection">Opens the database for commands that go there.</param>
/// <param name="command">The same command of the driver.</param>
/// <param name="batcher">Writes the states.</param>
internal sealed class BatchingCommand(BatchingConnection connection, DbCommand command, WriteBatcher batcher) : DbCommand
{
    /// <summary>The column that the provider reads after a write.</summary>
    private const string NewVersion = "NewGrainStateVersion";

    [AllowNull]
    public override string CommandText
    {
        get => command.CommandText;
        set => command.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => command.CommandTimeout;
        set => command.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => command.CommandType;
        set => command.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => command.UpdatedRowSource;
        set => command.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => command.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => command.Cancel();

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => throw new NotSupportedException();

    public override object? ExecuteScalar() => throw new NotSupportedException();

    protected override DbParameter CreateDbParameter() => command.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw new NotSupportedException();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        if (GrainRow.Find(command, Stopwatch.GetTimestamp()) is { } row)
        {
            return Answer(await batcher.Write(row));
        }

        command.Connection = await connection.OpenDatabase(cancellationToken);
        return await command.ExecuteReaderAsync(behavior, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            command.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What the provider's own statement answers: one row with the new version, or none.</summary>
    private static DataTableReader Answer(int? version)
    {
        using var table = new DataTable { Columns = { { NewVersion, typeof(int) } } };
        if (version is { } written)
        {
            table.Rows.Add(written);
        }

        return table.CreateDataReader();
    }
}
