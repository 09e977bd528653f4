using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Storage.Audit;

/// <summary>
/// Stores the audit chains in the table OpdAudit, in the same database as the states. The unique keys of the table
/// ensure that each position of a chain is used once and each entry is filed once.
/// </summary>
/// <param name="service">The service id, which separates the data of services that share a database.</param>
internal sealed class SqlAuditStore(DbDataSource source, AuditStatements statements, string service) : IAuditStore
{
    private const string OfHospital = "FROM OpdAudit WHERE ServiceId = @service AND Hospital = @hospital";

    public Task<ChainEnd> FindEnd(HospitalId hospital) => Read(async () =>
    {
        await using var command = Command($"SELECT Seq, Hash {OfHospital} ORDER BY Seq DESC LIMIT 1", hospital);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? new ChainEnd(row.GetInt64(0), row.GetString(1)) : ChainEnd.OfNone;
    });

    public Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids) => Read(async () =>
    {
        await using var command = Command($"SELECT Id {OfHospital} AND Id IN ({statements.Ids})", hospital);
        Add(command, "@ids", JsonSerializer.Serialize([.. ids], AuditJson.LowerCase.GuidArray));
        await using var row = await command.ExecuteReaderAsync();
        var filed = ImmutableHashSet.CreateBuilder<Guid>();
        while (await row.ReadAsync())
        {
            filed.Add(row.GetGuid(0));
        }

        return filed.ToImmutable();
    });

    public async Task<bool> Append(HospitalId hospital, ImmutableArray<FiledEntry> entries)
    {
        try
        {
            await using var command = Command(statements.Append, hospital);
            var rows = JsonSerializer.Serialize([.. entries.Select(AuditRow.Of)], AuditJson.LowerCase.AuditRowArray);
            Add(command, "@entries", rows);
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (DbException exception) when (statements.IsTaken(exception))
        {
            return false;
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            throw new OutcomeUnknownException($"The audit could not be written: {exception.Message}");
        }
    }

    public Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query) => Read(async () =>
    {
        await using var command = Command("", hospital);
        var restrictions = new StringBuilder();
        Restrict("Seq < @before", "@before", query.Before);
        Restrict(
            $"At >= {statements.Instant("@from")}", "@from", query.From is { } from ? AuditChain.TextOf(from) : null);
        Restrict($"At < {statements.Instant("@to")}", "@to", query.To is { } to ? AuditChain.TextOf(to) : null);
        Restrict("Action = @action", "@action", query.Action);
        Restrict("Actor = @actor", "@actor", query.Actor);
        Restrict("Subject = @subject", "@subject", query.Subject);
        Add(command, "@limit", query.Limit + 1);
#pragma warning disable CA2100 // The text is constant; user input is in the parameters only.
        command.CommandText =
            $"SELECT {AuditStatements.Columns} {OfHospital}{restrictions} ORDER BY Seq DESC LIMIT @limit";
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync();
        var entries = ImmutableArray.CreateBuilder<FiledEntry>();
        while (await row.ReadAsync())
        {
            entries.Add(AuditRow.Read(row));
        }

        return new Page<FiledEntry>([.. entries.Take(query.Limit)], entries.Count > query.Limit);

        void Restrict(string restriction, string parameter, object? value)
        {
            if (value is not null)
            {
                restrictions.Append(" AND ").Append(restriction);
                Add(command, parameter, value);
            }
        }
    });

    private DbCommand Command(string text, HospitalId hospital)
    {
        var command = source.CreateCommand(text);
        Add(command, "@service", service);
        Add(command, "@hospital", hospital.Slug);
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    /// <exception cref="NothingHappenedException">The query failed.</exception>
    private static async Task<T> Read<T>(Func<Task<T>> query)
    {
        try
        {
            return await query();
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            throw new NothingHappenedException($"The audit can't be read: {exception.Message}");
        }
    }

    private static bool IsOfDatabase(Exception exception) =>
        exception is DbException or TimeoutException or IOException;
}
