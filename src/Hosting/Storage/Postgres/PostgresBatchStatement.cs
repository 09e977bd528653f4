using Npgsql;
using OpdTokens.Hosting.Storage.Batching;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>Writes the rows of a batch in one statement, which is one round trip and one commit.</summary>
internal sealed class PostgresBatchStatement(NpgsqlDataSource database) : IBatchStatement
{
    /// <summary>
    /// The same conditions as the provider's own statement: a row without a version can only be inserted, a row with a version can only
    /// replace that version. An insert finds its row by the unique index, whatever the planner believes about the size of the table.
    /// <c>OFFSET 0</c> keeps the planner from reading the whole table into a hash for the question whether a row is there.
    /// A payload that stays is not copied: PostgreSQL stores large values apart, and the new row refers to the same one.
    /// </summary>
    private const string Statement =
        """
        INSERT INTO OrleansStorage AS stored
            (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId,
             Version, ModifiedOn, PayloadBinary, TailBinary)
        SELECT IdHash, TypeHash, N0, N1, Extension, Type, Service, coalesce(Seen, 0) + 1, now(), Payload, Tail
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            AS row (IdHash, TypeHash, N0, N1, Extension, Type, Service, Seen, Payload, Tail)
        WHERE Seen IS NULL OR EXISTS
            (SELECT FROM OrleansStorage
             WHERE GrainIdHash = IdHash AND GrainTypeHash = TypeHash AND GrainIdN0 = N0 AND GrainIdN1 = N1
               AND GrainIdExtensionString = Extension AND GrainTypeString = Type AND ServiceId = Service
             OFFSET 0)
        ON CONFLICT (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId)
        DO UPDATE SET Version = excluded.Version, ModifiedOn = excluded.ModifiedOn,
            PayloadBinary = coalesce(excluded.PayloadBinary, stored.PayloadBinary), TailBinary = excluded.TailBinary
        WHERE stored.Version = excluded.Version - 1
        RETURNING GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId, Version
        """;

    public async Task<IReadOnlyList<int?>> Write(IReadOnlyList<GrainRow> rows)
    {
        await using var command = database.CreateCommand(Statement);
        Add(row => row.Key.IdHash);
        Add(row => row.Key.TypeHash);
        Add(row => row.Key.N0);
        Add(row => row.Key.N1);
        Add(row => row.Key.Extension);
        Add(row => row.Key.Type);
        Add(row => row.Key.Service);
        Add(row => row.Version);
        Add(row => row.Payload);
        Add(row => row.Tail);
        await using var reader = await command.ExecuteReaderAsync();
        var written = new Dictionary<GrainRowKey, int>(rows.Count);
        while (await reader.ReadAsync())
        {
            var key = new GrainRowKey(
                reader.GetInt32(0),
                reader.GetInt32(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6));
            written.Add(key, reader.GetInt32(7));
        }

        return [.. rows.Select(row => written.TryGetValue(row.Key, out var version) ? version : (int?)null)];

        void Add<T>(Func<GrainRow, T> column) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(column)] });
    }
}
