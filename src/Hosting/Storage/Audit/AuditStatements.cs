using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace OpdTokens.Hosting.Storage.Audit;

/// <summary>
/// The SQL that differs between PostgreSQL and SQLite. A list is one JSON parameter, so that lists of all lengths share
/// one statement and do not fill the server's small cache of prepared statements.
/// </summary>
/// <param name="Append">Inserts <c>@entries</c> for <c>@service</c> and <c>@hospital</c>.</param>
/// <param name="Ids">Returns the elements of <c>@ids</c> as rows.</param>
/// <param name="Instant">Casts a parameter to an instant.</param>
/// <param name="IsTaken">Whether a key of the table has refused an insert.</param>
internal sealed record AuditStatements(string Append, string Ids, Func<string, string> Instant, Func<DbException, bool> IsTaken)
{
    public const string Columns =
        "Seq, Id, At, Actor, Roles, Address, Action, Subject, Detail, Reason, Result, PreviousHash, Hash";

    private const string Insert = $"INSERT INTO OpdAudit (ServiceId, Hospital, {Columns})";

    public static AuditStatements Postgres { get; } = new(
        $"""
        {Insert}
        SELECT @service, @hospital, {Columns}
        FROM json_to_recordset(@entries::json) AS entry
            (seq bigint, id uuid, at timestamptz, actor text, roles text, address text, action text, subject text,
             detail text, reason text, result text, previoushash text, hash text)
        """,
        "SELECT value::uuid FROM json_array_elements_text(@ids::json)",
        parameter => $"{parameter}::timestamptz",
        failure => failure.SqlState == PostgresErrorCodes.UniqueViolation);

    public static AuditStatements Sqlite { get; } = new(
        $"""
        {Insert}
        SELECT @service, @hospital, value ->> 'seq', value ->> 'id', value ->> 'at', value ->> 'actor',
               value ->> 'roles', value ->> 'address', value ->> 'action', value ->> 'subject', value ->> 'detail',
               value ->> 'reason', value ->> 'result', value ->> 'previoushash', value ->> 'hash'
        FROM json_each(@entries)
        """,
        "SELECT value FROM json_each(@ids)",
        parameter => parameter,
        failure => failure is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY });
}
