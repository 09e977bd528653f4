using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Hosting.Settings;
using Polly;
using Polly.Retry;

namespace OpdTokens.Hosting.Postgres;

/// <summary>
/// Before a silo starts: waits for the server, and refuses one that could forget an acknowledged token, that has not room for
/// our connections, or whose schema is another version's.
/// </summary>
internal sealed partial class PostgresStart(
    NpgsqlDataSource source, IOptions<OpdTokensOptions> options, TimeProvider clock, ILogger<PostgresStart> logger) : IHostedService
{
    /// <summary>A database that is just being restarted is back by then; after that somebody has to look.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="CannotStartException">The server can't be used, and why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Connect(cancellationToken);
        await Durability.EnsureDurable(connection, options.Value.Postgres.AcceptUnsafeDurability, logger, cancellationToken);
        await EnsureRoom(connection, cancellationToken);
        await SchemaCheck.EnsureKnown(source, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<NpgsqlConnection> Connect(CancellationToken cancellationToken)
    {
        try
        {
            return await Patiently().ExecuteAsync(source.OpenConnectionAsync, cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new CannotStartException(
                $"PostgreSQL refuses the connection: {exception.MessageText}. See Username, Password and Database of OpdTokens:Postgres:ConnectionString.",
                exception);
        }
        catch (NpgsqlException exception)
        {
            throw new CannotStartException(
                $"PostgreSQL can't be reached: {exception.Message} Check that it runs, and OpdTokens:Postgres:ConnectionString.", exception);
        }
    }

    private ResiliencePipeline<NpgsqlConnection> Patiently()
    {
        var started = clock.GetTimestamp();
        return new ResiliencePipelineBuilder<NpgsqlConnection> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<NpgsqlConnection>
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is NpgsqlException { IsTransient: true } && clock.GetElapsedTime(started) < Patience),
                Delay = Pause,
                BackoffType = DelayBackoffType.Constant,
                // The time is limited and not the number of attempts, because an attempt can itself take seconds.
                MaxRetryAttempts = int.MaxValue,
                OnRetry = attempt =>
                {
                    LogWaiting(attempt.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    private async Task EnsureRoom(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var wanted = options.Value.Postgres.MaxPoolSize;
        var room = await Server.ConnectionsForClients(connection, cancellationToken);
        if (wanted > room)
        {
            throw new CannotStartException(
                $"OpdTokens:Postgres:MaxPoolSize is {wanted}, but the server takes only {room} connections (max_connections less those "
                + "reserved). Lower the one or raise the other; the pools of all silos and APIs together must fit.");
        }

        LogRoom(wanted, room, room / wanted);
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not answer yet, waiting: {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(LogLevel.Information, "PostgreSQL: a pool of {Pool} out of {Room} connections; the server has room for {Processes} processes like this one.")]
    private partial void LogRoom(int pool, int room, int processes);
}
