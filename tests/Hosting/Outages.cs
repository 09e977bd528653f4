using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Hosting.Observability;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Hosting.Tests;

/// <summary>What the log says of something that fails many times a second.</summary>
public sealed class Outages
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_database_that_is_away_is_told_once_and_once_that_it_is_back()
    {
        var lines = new LogLines<PostgresOutageLog>();
        var outages = new PostgresOutageLog(_clock, lines);
        for (var i = 0; i < 3; i++)
        {
            outages.WriteFailed(new IOException("no route"));
        }

        _clock.Advance(TimeSpan.FromSeconds(7));
        outages.WriteSucceeded();
        outages.WriteSucceeded();

        Assert.Equal(
            [
                "PostgreSQL can't be written: no route Requests get a retryable error.",
                "PostgreSQL can be written again, after an outage of 00:00:07.",
            ],
            lines);
    }

    [Fact]
    public void A_full_disk_that_can_still_be_read_is_not_told_as_mended_by_a_read()
    {
        var lines = new LogLines<PostgresOutageLog>();
        var outages = new PostgresOutageLog(_clock, lines);
        for (var i = 0; i < 3; i++)
        {
            outages.WriteFailed(new IOException("disk full"));
            outages.ReadSucceeded();
        }

        Assert.Single(lines);
    }

    [Fact]
    public void A_failed_check_is_told_once_however_often_somebody_asks()
    {
        var lines = new LogLines<HealthLog>();
        var log = new HealthLog(lines);
        foreach (var status in new[] { HealthStatus.Healthy, HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Degraded, HealthStatus.Healthy })
        {
            log.Write(Report(status));
        }

        Assert.Equal(
            [
                "Health: storage is Unhealthy. no route",
                "Health: storage is Degraded. no route",
                "Health: storage is healthy again.",
            ],
            lines);
    }

    private static HealthReport Report(HealthStatus storage) => new(
        new Dictionary<string, HealthReportEntry>
        {
            ["storage"] = new(storage, description: null, TimeSpan.Zero, new IOException("no route"), data: null),
        },
        TimeSpan.Zero);
}
