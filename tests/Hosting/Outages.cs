using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Hosting.Health;
using OpdTokens.Hosting.Postgres;

namespace OpdTokens.Hosting.Tests;

/// <summary>What the log says of something that fails many times a second.</summary>
public sealed class Outages
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_database_that_is_away_is_told_once_and_once_that_it_is_back()
    {
        var lines = new LogLines<Availability>();
        var availability = new Availability(_clock, lines);
        for (var i = 0; i < 3; i++)
        {
            availability.WriteFailed(new IOException("no route"));
        }

        _clock.Advance(TimeSpan.FromSeconds(7));
        availability.WriteWorked();
        availability.WriteWorked();

        Assert.Equal(
            [
                "PostgreSQL fails, it can't be written: no route Callers are told to come again.",
                "PostgreSQL works again, it could not be written for 00:00:07.",
            ],
            lines);
    }

    [Fact]
    public void A_full_disk_that_can_still_be_read_is_not_told_as_mended_by_a_read()
    {
        var lines = new LogLines<Availability>();
        var availability = new Availability(_clock, lines);
        for (var i = 0; i < 3; i++)
        {
            availability.WriteFailed(new IOException("disk full"));
            availability.ReadWorked();
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
            log.Note(Report(status));
        }

        Assert.Equal(
            [
                "Health: storage is Unhealthy. no route",
                "Health: storage is Degraded. no route",
                "Health: storage is well again.",
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
