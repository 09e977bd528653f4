using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Startup;
using Polly;
using Polly.Retry;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>
/// Waits for the server before a silo starts, and stops the start if the server can lose acknowledged tokens, accepts
/// fewer connections than the pool may open, or has the schema of another version.
/// </summary>
internal sealed partial class PostgresStartupCheck(
    NpgsqlDataSource source,
    IOptions<OpdTokensOptions> options,
    TimeProvider clock,
    ILogger<PostgresStartupCheck> logger) : IHostedService
{
    /// <summary>Exceeds the duration of a database restart.</summary>
    internal static readonly TimeSpan ConnectTimeout = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <exception cref="CannotStartException">The server can't be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Connect(cancellationToken);
        await PostgresServerCheck.EnsureDurable(
            connection, options.Value.Postgres.AcceptUnsafeDurability, logger, cancellationToken);
        await EnsureConnectionLimit(connection, cancellationToken);
        await SchemaCheck.EnsureKnown(source, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<NpgsqlConnection> Connect(CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectRetries().ExecuteAsync(source.OpenConnectionAsync, cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new CannotStartException(
                $"PostgreSQL refuses the connection: {exception.MessageText}. "
                + "See Username, Password and Database of OpdTokens:Postgres:ConnectionString.",
                exception);
        }
        catch (NpgsqlException exception)
        {
            throw new CannotStartException(
                $"PostgreSQL can't be reached: {exception.Message} "
                + "Check that it runs, and OpdTokens:Postgres:ConnectionString.",
                exception);
        }
    }

    private ResiliencePipeline<NpgsqlConnection> ConnectRetries()
    {
        var started = clock.GetTimestamp();
        return new ResiliencePipelineBuilder<NpgsqlConnection> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<NpgsqlConnection>
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is NpgsqlException { IsTransient: true }
                    && clock.GetElapsedTime(started) < ConnectTimeout),
                Delay = RetryDelay,
                BackoffType = DelayBackoffType.Constant,
                // Limited by time and not by the number of attempts, because one attempt can take seconds.
                MaxRetryAttempts = int.MaxValue,
                OnRetry = attempt =>
                {
                    LogWaiting(attempt.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    private async Task EnsureConnectionLimit(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var pool = options.Value.Postgres.MaxPoolSize;
        var limit = await PostgresServerCheck.ReadConnectionLimit(connection, cancellationToken);
        if (pool > limit)
        {
            throw new CannotStartException(
                $"OpdTokens:Postgres:MaxPoolSize is {pool}, but the server accepts only {limit} connections "
                + "(max_connections without the reserved ones). Lower the pool size or raise the limit; "
                + "the pools of all silos and APIs together must fit.");
        }

        LogRoom(pool, limit, limit / pool);
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not answer yet, waiting: {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(
        LogLevel.Information,
        "PostgreSQL: the pool may open {Pool} of {Limit} connections; "
            + "the server can serve {Processes} processes like this one.")]
    private partial void LogRoom(int pool, int limit, int processes);
}
