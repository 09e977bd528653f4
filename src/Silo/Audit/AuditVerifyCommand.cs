using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Startup;
using OpdTokens.Hosting.Storage.Audit;
using OpdTokens.Hosting.Storage.Postgres;
using OpdTokens.Hosting.Storage.Sqlite;

namespace OpdTokens.Silo.Audit;

/// <summary>
/// <c>audit verify</c>: verifies every audit chain of PostgreSQL, or of the embedded SQLite file with
/// <c>--OpdTokens:Mode=embedded</c>. The service may run meanwhile.
/// </summary>
internal static class AuditVerifyCommand
{
    private const int Intact = 0;
    private const int Failed = 1;

    /// <returns>The process's exit code.</returns>
    public static Task<int> Run(IConfiguration configuration) => Run(configuration, Console.Out, Console.Error);

    public static async Task<int> Run(IConfiguration configuration, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var source = Open(configuration.ReadSettings());
            return await Report(await AuditChainVerifier.Verify(source, CancellationToken.None), output);
        }
        catch (OptionsValidationException exception)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (CannotStartException exception)
        {
            await errors.WriteLineAsync(exception.Message);
        }
        catch (DbException exception)
        {
            await errors.WriteLineAsync($"The audit can't be read: {exception.Message}");
        }

        return Failed;
    }

    private static DbDataSource Open(OpdTokensOptions options) => options.Mode == HostMode.Embedded
        ? EmbeddedStore.OpenReadOnly(options.DataPath)
        : PostgresDataSource.Create(options.Postgres, "opdtokens-audit", NullLoggerFactory.Instance);

    private static async Task<int> Report(IReadOnlyList<VerifiedChain> chains, TextWriter output)
    {
        foreach (var chain in chains)
        {
            await output.WriteLineAsync(chain.IsIntact
                ? $"{chain.Hospital}: {chain.End.Number} entries, the last with hash {chain.End.Hash}"
                : $"{chain.Hospital}: {chain.Fault}. The {chain.End.Number} entries before it are valid, "
                    + $"the last of them with hash {chain.End.Hash}");
        }

        var entries = chains.Sum(chain => chain.End.Number);
        var broken = chains.Count(chain => !chain.IsIntact);
        await output.WriteLineAsync(broken == 0
            ? $"{entries} entries of {chains.Count} hospitals, all chains are valid"
            : $"{broken} of {chains.Count} chains are invalid");
        return broken == 0 ? Intact : Failed;
    }
}
