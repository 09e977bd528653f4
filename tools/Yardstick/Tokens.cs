using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace OpdTokens.Yardstick;

internal sealed class Tokens(NpgsqlDataSource database, TimeProvider clock, Variant variant)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int SuffixLength = 10;

    /// <summary>Locks the slot's row, inserts the token, updates the count; whoever comes meanwhile waits for the row.</summary>
    public async Task<IResult> Allocate(NewToken request, string? key)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (variant.HasExtras && key is not null && await Extras.Claim(connection, key) is { } earlier)
        {
            return Results.Json(earlier, Wire.Default.Token, statusCode: 201);
        }

        if (await Lock(connection, request.SlotId) is not { } slot)
        {
            return Results.NotFound();
        }

        if (slot.Count >= slot.Capacity)
        {
            await transaction.RollbackAsync();
            return Results.Json(
                new Full("slot_full", await Slots.Alternatives(connection, request.DoctorId, slot.Date)), Wire.Default.Full, statusCode: 409);
        }

        var token = new Token(
            Id: $"{request.SlotId}-{RandomNumberGenerator.GetString(Alphabet, SuffixLength)}",
            TokenNumber: string.Create(CultureInfo.InvariantCulture, $"DOC{request.SlotId}-{slot.Given + 1:0000}"),
            request.PatientName,
            request.PatientPhone,
            request.DoctorId,
            request.SlotId,
            request.Source,
            "allocated",
            PriorityScore: Weight(request.Source) * 10 + Math.Max(0, 10 - slot.Count),
            SequenceNumber: slot.Count + 1,
            clock.GetUtcNow());
        await Insert(connection, token, variant.HasExtras ? Extras.Commands(token, key) : []);
        await transaction.CommitAsync();
        return Results.Json(token, Wire.Default.Token, statusCode: 201);
    }

    public async Task<IResult> ChangeStatus(string id, StatusChange change)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE token SET status = $2
            WHERE id = $1 AND (status, $2) IN (('allocated', 'checked_in'), ('checked_in', 'consulting'), ('consulting', 'completed'))
            RETURNING token_number, patient_name, patient_phone, doctor_id, slot_id, source, priority_score, sequence_number, allocated_at
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = change.Status });
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync()
            ? Results.Json(
                new Token(
                    id, rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetString(4), rows.GetString(5), change.Status,
                    rows.GetInt32(6), rows.GetInt32(7), rows.GetFieldValue<DateTimeOffset>(8)),
                Wire.Default.Token)
            : Results.Json(new Conflict("token_state_conflict"), Wire.Default.Conflict, statusCode: 409);
    }

    private static async Task<(int Capacity, int Count, int Given, DateOnly Date)?> Lock(NpgsqlConnection connection, string slot)
    {
        await using var command = new NpgsqlCommand(
            "SELECT max_capacity, current_count, given, date FROM slot WHERE id = $1 FOR UPDATE", connection);
        command.Parameters.Add(new() { Value = slot });
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync()
            ? (rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2), rows.GetFieldValue<DateOnly>(3))
            : null;
    }

    /// <summary>All statements in one round trip.</summary>
    private static async Task Insert(NpgsqlConnection connection, Token token, IEnumerable<NpgsqlBatchCommand> extras)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(
                    """
                    INSERT INTO token (id, token_number, patient_name, patient_phone, doctor_id, slot_id, source, status, priority_score, sequence_number, allocated_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                    """)
                {
                    Parameters =
                    {
                        new() { Value = token.Id },
                        new() { Value = token.TokenNumber },
                        new() { Value = token.PatientName },
                        new() { Value = token.PatientPhone },
                        new() { Value = token.DoctorId },
                        new() { Value = token.SlotId },
                        new() { Value = token.Source },
                        new() { Value = token.Status },
                        new() { Value = token.PriorityScore },
                        new() { Value = token.SequenceNumber },
                        new() { Value = token.AllocatedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                    },
                },
                new("UPDATE slot SET current_count = current_count + 1, given = given + 1 WHERE id = $1")
                {
                    Parameters = { new() { Value = token.SlotId } },
                },
            },
        };
        foreach (var command in extras)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static int Weight(string source) => source switch
    {
        "priority" => 10,
        "follow_up" => 5,
        "online" => 3,
        _ => 1,
    };
}
