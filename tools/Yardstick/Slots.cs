using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace OpdTokens.Yardstick;

internal sealed class Slots(NpgsqlDataSource database)
{
    public async Task<Doctor> Hire(NewDoctor doctor)
    {
        await using var command = database.CreateCommand("INSERT INTO doctor (name) VALUES ($1) RETURNING id");
        command.Parameters.Add(new() { Value = doctor.Name });
        return new Doctor((long)(await command.ExecuteScalarAsync())!, doctor.Name);
    }

    public async Task<Slot> Open(NewSlot slot)
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO slot (id, doctor_id, date, start_time, end_time, max_capacity)
            SELECT $1 || '-' || to_char($2, 'YYYYMMDD') || '-' || count(*) + 1, $1, $2, $3, $4, $5 FROM slot WHERE doctor_id = $1 AND date = $2
            RETURNING id
            """);
        command.Parameters.Add(new() { Value = slot.DoctorId });
        command.Parameters.Add(new() { Value = slot.Date });
        command.Parameters.Add(new() { Value = Time(slot.StartTime) });
        command.Parameters.Add(new() { Value = Time(slot.EndTime) });
        command.Parameters.Add(new() { Value = slot.MaxCapacity });
        return new Slot((string)(await command.ExecuteScalarAsync())!, slot.StartTime, slot.EndTime, slot.MaxCapacity);
    }

    public async Task<IReadOnlyList<Token>> Queue(string slot)
    {
        await using var command = database.CreateCommand(
            """
            SELECT id, token_number, patient_name, patient_phone, doctor_id, source, status, priority_score, sequence_number, allocated_at
            FROM token
            WHERE slot_id = $1 AND status IN ('allocated', 'checked_in', 'consulting')
            ORDER BY priority_score DESC, sequence_number, allocated_at
            """);
        command.Parameters.Add(new() { Value = slot });
        await using var rows = await command.ExecuteReaderAsync();
        var queue = new List<Token>();
        while (await rows.ReadAsync())
        {
            queue.Add(new Token(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt64(4), slot, rows.GetString(5),
                rows.GetString(6), rows.GetInt32(7), rows.GetInt32(8), rows.GetFieldValue<DateTimeOffset>(9))
            {
                Position = queue.Count + 1,
            });
        }

        return queue;
    }

    /// <returns>The other slots of the same day that have room, in time order.</returns>
    public static async Task<IReadOnlyList<Slot>> Alternatives(NpgsqlConnection connection, long doctor, DateOnly date)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT id, start_time, end_time, max_capacity - current_count
            FROM slot
            WHERE doctor_id = $1 AND date = $2 AND current_count < max_capacity
            ORDER BY start_time
            """,
            connection);
        command.Parameters.Add(new() { Value = doctor });
        command.Parameters.Add(new() { Value = date, NpgsqlDbType = NpgsqlDbType.Date });
        await using var rows = await command.ExecuteReaderAsync();
        var slots = new List<Slot>();
        while (await rows.ReadAsync())
        {
            slots.Add(new Slot(rows.GetString(0), Text(rows.GetTimeSpan(1)), Text(rows.GetTimeSpan(2)), rows.GetInt32(3)));
        }

        return slots;
    }

    private static TimeSpan Time(string text) => TimeSpan.ParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}
