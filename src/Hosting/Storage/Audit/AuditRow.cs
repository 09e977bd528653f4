using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Storage.Audit;

/// <summary>An audit entry as sent to the database in JSON and read from it in columns.</summary>
internal sealed record AuditRow(
    long Seq,
    string Id,
    string At,
    string Actor,
    string Roles,
    string? Address,
    string Action,
    string Subject,
    string? Detail,
    string? Reason,
    string Result,
    string PreviousHash,
    string Hash)
{
    public static AuditRow Of(FiledEntry filed)
    {
        var entry = filed.Entry;
        return new AuditRow(
            filed.Number,
            entry.Id.ToString("D"),
            AuditChain.TextOf(entry.At),
            entry.Actor,
            AuditChain.TextOf(entry.Roles),
            entry.Address,
            entry.Action,
            entry.Subject,
            entry.Detail,
            entry.Reason,
            entry.Result,
            filed.PreviousHash,
            filed.Hash);
    }

    /// <param name="row">Contains <see cref="AuditStatements.Columns"/> from column <paramref name="first"/>.</param>
    public static FiledEntry Read(DbDataReader row, int first = 0)
    {
        var entry = new AuditEntry(
            row.GetGuid(first + 1),
            row.GetFieldValue<DateTimeOffset>(first + 2),
            row.GetString(first + 3),
            Enum.Parse<Roles>(row.GetString(first + 4), ignoreCase: true),
            Text(first + 5),
            row.GetString(first + 6),
            row.GetString(first + 7),
            Text(first + 8),
            Text(first + 9),
            row.GetString(first + 10));
        return new FiledEntry(row.GetInt64(first), entry, row.GetString(first + 11), row.GetString(first + 12));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}

[JsonSerializable(typeof(AuditRow[]))]
[JsonSerializable(typeof(Guid[]))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    /// <summary>Member names in lower case, which is how PostgreSQL returns the names of its columns.</summary>
    public static AuditJson LowerCase { get; } =
        new(new JsonSerializerOptions { PropertyNamingPolicy = new LowerCasePolicy() });

    private sealed class LowerCasePolicy : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
