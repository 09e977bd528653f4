namespace OpdTokens.Hosting.Audit;

/// <summary>
/// The SQL in which PostgreSQL and SQLite differ. Lists travel as one parameter in JSON, so that there is one statement for every
/// length, and the server's few prepared ones are not crowded out.
/// </summary>
/// <param name="Append">Takes <c>@service</c>, <c>@hospital</c> and <c>@entries</c>.</param>
/// <param name="Ids">What is in <c>@ids</c>, as rows.</param>
/// <param name="Instant">A parameter as an instant.</param>
internal sealed record AuditStatements(string Append, string Ids, Func<string, string> Instant)
{
    public const string Columns = "Seq, Id, At, Actor, Roles, Address, Action, Subject, Detail, Reason, Result, PreviousHash, Hash";

    private const string Insert = $"INSERT INTO OpdAudit (ServiceId, Hospital, {Columns})";

    public static AuditStatements Postgres { get; } = new(
        $"""
        {Insert}
        SELECT @service, @hospital, {Columns}
        FROM json_to_recordset(@entries::json) AS entry
            (seq bigint, id uuid, at timestamptz, actor text, roles text, address text, action text, subject text, detail text,
             reason text, result text, previoushash text, hash text)
        """,
        "SELECT value::uuid FROM json_array_elements_text(@ids::json)",
        parameter => $"{parameter}::timestamptz");

    public static AuditStatements Sqlite { get; } = new(
        $"""
        {Insert}
        SELECT @service, @hospital, value ->> 'seq', value ->> 'id', value ->> 'at', value ->> 'actor', value ->> 'roles', value ->> 'address',
               value ->> 'action', value ->> 'subject', value ->> 'detail', value ->> 'reason', value ->> 'result',
               value ->> 'previoushash', value ->> 'hash'
        FROM json_each(@entries)
        """,
        "SELECT value FROM json_each(@ids)",
        parameter => parameter);
}
