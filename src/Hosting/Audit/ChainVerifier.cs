using System.Data.Common;
using System.Globalization;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Audit;

/// <summary>Reads every chain of a database from its first entry to its last, and computes each hash anew.</summary>
internal static class ChainVerifier
{
    private const int FirstColumn = 2;

    private const string Everything = $"SELECT ServiceId, Hospital, {AuditStatements.Columns} FROM OpdAudit ORDER BY ServiceId, Hospital, Seq";

    public static async Task<IReadOnlyList<VerifiedChain>> Verify(DbDataSource source, CancellationToken cancellationToken)
    {
        var chains = new List<VerifiedChain>();
        await using var command = source.CreateCommand(Everything);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (service, hospital) = (row.GetString(0), row.GetString(1));
            if (chains is not [.., var current] || current.Service != service || current.Hospital != hospital)
            {
                current = new VerifiedChain(service, hospital, ChainEnd.OfNone);
                chains.Add(current);
            }

            chains[^1] = current.IsWhole ? Follow(current, row) : current;
        }

        return chains;
    }

    private static VerifiedChain Follow(VerifiedChain chain, DbDataReader row)
    {
        var number = row.GetInt64(FirstColumn);
        if (number != chain.End.Number + 1)
        {
            return chain with { Fault = string.Create(CultureInfo.InvariantCulture, $"entry {chain.End.Number + 1} is missing") };
        }

        return Read(row) is { } entry && AuditChain.IsWhole(HospitalId.Parse(chain.Hospital), chain.End, entry)
            ? chain with { End = ChainEnd.After(entry) }
            : chain with { Fault = string.Create(CultureInfo.InvariantCulture, $"entry {number} is not as it was filed") };
    }

    /// <returns>Null for what was never written by us.</returns>
    private static FiledEntry? Read(DbDataReader row)
    {
        try
        {
            return AuditRow.Read(row, FirstColumn);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidCastException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <param name="Service">Whose data it is.</param>
/// <param name="End">Of what is whole.</param>
/// <param name="Fault">The first one; null when there is none.</param>
internal sealed record VerifiedChain(string Service, string Hospital, ChainEnd End, string? Fault = null)
{
    public bool IsWhole => Fault is null;
}
