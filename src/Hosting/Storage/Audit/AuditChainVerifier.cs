using System.Data.Common;
using System.Globalization;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Storage.Audit;

/// <summary>Reads every audit chain of a database from the first entry to the last and recomputes each hash.</summary>
public static class AuditChainVerifier
{
    private const int FirstColumn = 2;

    private const string Query =
        $"SELECT ServiceId, Hospital, {AuditStatements.Columns} FROM OpdAudit ORDER BY ServiceId, Hospital, Seq";

    public static async Task<IReadOnlyList<VerifiedChain>> Verify(
        DbDataSource source, CancellationToken cancellationToken)
    {
        var chains = new List<VerifiedChain>();
        await using var command = source.CreateCommand(Query);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (service, hospital) = (row.GetString(0), row.GetString(1));
            if (chains is not [.., var current] || current.Service != service || current.Hospital != hospital)
            {
                current = new VerifiedChain(service, hospital, ChainEnd.OfNone);
                chains.Add(current);
            }

            chains[^1] = current.IsIntact ? VerifyNext(current, row) : current;
        }

        return chains;
    }

    private static VerifiedChain VerifyNext(VerifiedChain chain, DbDataReader row)
    {
        var number = row.GetInt64(FirstColumn);
        if (number != chain.End.Number + 1)
        {
            return chain with
            {
                Fault = string.Create(CultureInfo.InvariantCulture, $"entry {chain.End.Number + 1} is missing"),
            };
        }

        return Read(row) is { } entry && AuditChain.IsWhole(HospitalId.Parse(chain.Hospital), chain.End, entry)
            ? chain with { End = ChainEnd.After(entry) }
            : chain with
            {
                Fault = string.Create(CultureInfo.InvariantCulture, $"entry {number} is not as it was filed"),
            };
    }

    /// <returns>Null for a row that the service can't have written.</returns>
    private static FiledEntry? Read(DbDataReader row)
    {
        try
        {
            return AuditRow.Read(row, FirstColumn);
        }
        catch (Exception exception) when (
            exception is FormatException or ArgumentException or InvalidCastException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <param name="Service">The service id of the data.</param>
/// <param name="End">The last intact entry.</param>
/// <param name="Fault">The first fault; null for an intact chain.</param>
public sealed record VerifiedChain(string Service, string Hospital, ChainEnd End, string? Fault = null)
{
    public bool IsIntact => Fault is null;
}
