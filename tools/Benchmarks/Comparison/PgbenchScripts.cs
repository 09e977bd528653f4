namespace OpdTokens.Benchmarks.Comparison;

/// <summary>The transactions of the row-locking service, and the least that storing anything costs.</summary>
internal static class PgbenchScripts
{
    /// <summary>For the limit: a slot with some 20 tokens, as the service stores it.</summary>
    public const int PayloadBytes = 4096;

    /// <summary>The tables of the row-locking service with so many slots, and rows of the payload's size.</summary>
    public static string Setup(int slots) =>
        $"""
        INSERT INTO doctor (name) VALUES ('Dr. Meera Rao');
        INSERT INTO slot (id, doctor_id, date, start_time, end_time, max_capacity)
        SELECT 's' || n, 1, '2031-01-06', '09:00', '10:00', 1000000000 FROM generate_series(1, {slots}) n;
        CREATE TABLE state (id int PRIMARY KEY, version int NOT NULL, payload bytea NOT NULL) WITH (fillfactor = 50);
        ALTER TABLE state ALTER COLUMN payload SET STORAGE EXTERNAL;
        INSERT INTO state SELECT n, 0, decode(repeat('5a', {PayloadBytes}), 'hex') FROM generate_series(1, {slots}) n;
        """;

    public static string AllocateIn(int slots) =>
        $"""
        \set slot random(1, {slots})
        \set id random(1, 9000000000000000000)
        BEGIN;
        SELECT max_capacity, current_count, given, date FROM slot WHERE id = 's' || (:slot)::int FOR UPDATE;
        INSERT INTO token (id, token_number, patient_name, patient_phone, doctor_id, slot_id, source, status, priority_score, sequence_number, allocated_at)
        VALUES ((:id)::bigint::text, 'DOC-' || (:id)::bigint, 'Asha Nair', '+91 98470 12345', 1, 's' || (:slot)::int, 'walk_in', 'allocated', 20, 1, now());
        UPDATE slot SET current_count = current_count + 1, given = given + 1 WHERE id = 's' || (:slot)::int;
        COMMIT;
        """;

    public static string UpdateOf(int rows) =>
        $"""
        \set row random(1, {rows})
        UPDATE state SET version = version + 1, payload = decode(repeat(to_hex((:row)::int % 10) || 'a', {PayloadBytes}), 'hex') WHERE id = (:row)::int;
        """;
}
