using Microsoft.Data.Sqlite;
using OpdTokens.Hosting.Storage.Batching;

namespace OpdTokens.Hosting.Storage.Sqlite;

/// <summary>Writes the rows of a batch in one transaction, which is one commit, with the provider's own statement for each row.</summary>
internal sealed class SqliteBatchStatement(string connectionString, SingleWriter writer) : IBatchStatement
{
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
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is the provider's, from the schema.
        command.CommandText = rows[0].Statement;
#pragma warning restore CA2100
        string[] names =
        [
            "GrainIdHash", "GrainTypeHash", "GrainIdN0", "GrainIdN1", "GrainIdExtensionString", "GrainTypeString", "ServiceId",
            "GrainStateVersion", "PayloadBinary",
        ];
        SqliteParameter[] parameters = [.. names.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = name }))];
        for (var i = 0; i < rows.Count; i++)
        {
            var (key, version, payload, _) = rows[i];
            object?[] values =
                [key.IdHash, key.TypeHash, key.N0, key.N1, key.Extension, key.Type, key.Service, (object?)version ?? DBNull.Value, payload];
            for (var j = 0; j < values.Length; j++)
            {
                parameters[j].Value = values[j];
            }

            versions[i] = (int?)(long?)await command.ExecuteScalarAsync();
        }

        await transaction.CommitAsync();
    }
}
