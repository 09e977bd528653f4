using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Startup;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Hosting.Tests;

public sealed class DatabaseAtStart
{
    /// <summary>Nobody listens there.</summary>
    private const string Nowhere = "Host=127.0.0.1;Port=1;Database=opdtokens;Username=opdtokens_run";

    [Fact]
    public async Task A_silo_tries_every_second_for_a_minute_and_then_says_that_the_database_can_not_be_reached()
    {
        var lines = new LogLines<PostgresStartupCheck>();
        await using var source = NpgsqlDataSource.Create(Nowhere);
        var start = new PostgresStartupCheck(source, Options.Create(new OpdTokensOptions()), new InstantClock(), lines);

        var failure = await Assert.ThrowsAsync<CannotStartException>(() => start.StartAsync(CancellationToken.None));

        Assert.StartsWith("PostgreSQL can't be reached: ", failure.Message, StringComparison.Ordinal);
        Assert.IsType<NpgsqlException>(failure.InnerException);
        Assert.Equal(PostgresStartupCheck.ConnectTimeout.TotalSeconds, lines.Count);
        Assert.All(lines, line => Assert.StartsWith("PostgreSQL does not answer yet, waiting: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_that_is_told_to_stop_does_not_go_on_waiting_for_its_database()
    {
        using var stop = new CancellationTokenSource();
        await using var source = NpgsqlDataSource.Create(Nowhere);
        var lines = new LogLines<PostgresStartupCheck>();
        var start = new PostgresStartupCheck(source, Options.Create(new OpdTokensOptions()), new FakeTimeProvider(), lines);

        var starting = start.StartAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }
}
