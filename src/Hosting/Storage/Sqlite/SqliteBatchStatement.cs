using Microsoft.Data.Sqlite;
using OpdTokens.Hosting.Storage.Batching;

namespace OpdTokens.Hosting.Storage.Sqlite;

/// <summary>Writes the rows of a batch in one transaction, which is one commit, with the provider's own statement for each row.</summary>
internal sealed class SqliteBatchStatement(string connectionString, SingleWriter writer) : IBatchStatement
{
    /// <summary>Of a row whose state stays, and gets a tail. The state is not copied: its pages are the same as before.</summary>
    private const string NextVersion =
        """
        UPDATE OrleansStorage SET ModifiedOn = datetime('now'), Version = Version + 1
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND ServiceId = @ServiceId
          AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
          AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = @GrainIdExtensionString
          AND Version = @GrainStateVersion
        RETURNING Version
        """;

    private const string WriteTail =
        """
        INSERT INTO OrleansStorageTail
            (ServiceId, GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, TailBinary)
        VALUES
            (@ServiceId, @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainTypeString, @GrainIdExtensionString, @TailBinary)
        ON CONFLICT (GrainIdHash, GrainTypeHash, ServiceId, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString)
        DO UPDATE SET TailBinary = excluded.TailBinary
        """;

    public async Task<IReadOnlyList<int?>> Write(IReadOnlyList<GrainRow> rows)
    {
        var versions = new int?[rows.Count];
        await writer.Run(() => WriteTransaction(rows, versions));
        return versions;
    }

    private async Task WriteTransaction(IReadOnlyList<GrainRow> rows, int?[] versions)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        // Takes the file's lock at once. A transaction that begins by reading can be refused when it begins to write.
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var whole = new RowCommand(connection, transaction, rows[0].Statement, "PayloadBinary");
        await using var version = new RowCommand(connection, transaction, NextVersion);
        await using var tail = new RowCommand(connection, transaction, WriteTail, "TailBinary");
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            versions[i] = await (row.Payload is null ? version : whole).Execute(row, row.Payload);
            if (row.Tail is not null && versions[i] is not null)
            {
                await tail.Execute(row, row.Tail);
            }
        }

        await transaction.CommitAsync();
    }

    /// <summary>A statement on one row at a time.</summary>
    private sealed class RowCommand : IAsyncDisposable
    {
        private readonly SqliteCommand _command;
        private readonly SqliteParameter[] _parameters;

        /// <param name="connection">The connection.</param>
        /// <param name="transaction">The transaction of the batch.</param>
        /// <param name="statement">Its parameters are the names of the provider.</param>
        /// <param name="value">The parameter of the bytes; null for a statement without.</param>
        public RowCommand(SqliteConnection connection, SqliteTransaction transaction, string statement, string? value = null)
        {
            _command = connection.CreateCommand();
            _command.Transaction = transaction;
#pragma warning disable CA2100 // The text is the provider's, from the schema, or constant.
            _command.CommandText = statement;
#pragma warning restore CA2100
            string[] names =
            [
                "GrainIdHash", "GrainTypeHash", "GrainIdN0", "GrainIdN1", "GrainIdExtensionString", "GrainTypeString", "ServiceId",
                "GrainStateVersion", .. value is null ? [] : new[] { value },
            ];
            _parameters = [.. names.Select(name => _command.Parameters.Add(new SqliteParameter { ParameterName = name }))];
        }

        /// <returns>The new version; null when the statement changed nothing.</returns>
        public async Task<int?> Execute(GrainRow row, byte[]? value)
        {
            var key = row.Key;
            object?[] values =
            [
                key.IdHash, key.TypeHash, key.N0, key.N1, key.Extension, key.Type, key.Service, (object?)row.Version ?? DBNull.Value, value,
            ];
            for (var i = 0; i < _parameters.Length; i++)
            {
                _parameters[i].Value = values[i];
            }

            return (int?)(long?)await _command.ExecuteScalarAsync();
        }

        public ValueTask DisposeAsync() => _command.DisposeAsync();
    }
}
