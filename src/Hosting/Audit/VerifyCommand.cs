using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Embedded;
using OpdTokens.Hosting.Postgres;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Hosting.Audit;

/// <summary>
/// <c>audit verify</c>: says whether every chain of the audit is whole, of the embedded file or of PostgreSQL, as the settings have it.
/// The service may run meanwhile.
/// </summary>
public static class VerifyCommand
{
    private const int Whole = 0;
    private const int Failed = 1;

    /// <param name="settings">As <c>--OpdTokens:DataPath=…</c>.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> Run(string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(settings)
            .Build();
        return Run(configuration, Console.Out, Console.Error);
    }

    internal static async Task<int> Run(IConfiguration configuration, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var source = Open(Read(configuration));
            return await Tell(await ChainVerifier.Verify(source, CancellationToken.None), output);
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

    private static async Task<int> Tell(IReadOnlyList<VerifiedChain> chains, TextWriter output)
    {
        foreach (var chain in chains)
        {
            await output.WriteLineAsync(chain.IsWhole
                ? $"{chain.Hospital}: {chain.End.Number} entries, the last with hash {chain.End.Hash}"
                : $"{chain.Hospital}: {chain.Fault}. The {chain.End.Number} before it are whole, the last of them with hash {chain.End.Hash}");
        }

        var entries = chains.Sum(chain => chain.End.Number);
        var isWhole = chains.All(chain => chain.IsWhole);
        await output.WriteLineAsync(isWhole
            ? $"{entries} entries of {chains.Count} hospitals, every chain whole"
            : $"{chains.Count(chain => !chain.IsWhole)} of {chains.Count} chains broken");
        return isWhole ? Whole : Failed;
    }

    private static OpdTokensOptions Read(IConfiguration configuration)
    {
        configuration.EnsureReadable();
        var options = configuration.GetSection(OpdTokensOptions.Section).Get<OpdTokensOptions>() ?? new OpdTokensOptions();
        return new SettingsValidator().Validate(Options.DefaultName, options) is { Failed: true } failed
            ? throw new OptionsValidationException(Options.DefaultName, typeof(OpdTokensOptions), failed.Failures)
            : options;
    }

    private static DbDataSource Open(OpdTokensOptions options)
    {
        if (options.Mode != HostMode.Embedded)
        {
            return PostgresSource.Create(options.Postgres, "opdtokens-audit", NullLoggerFactory.Instance);
        }

        var file = EmbeddedStore.FileIn(options.DataPath);
        return File.Exists(file)
            ? SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString())
            : throw new CannotStartException($"There is no {file}. Write the service's folder: --OpdTokens:DataPath=/path/to/data");
    }
}
