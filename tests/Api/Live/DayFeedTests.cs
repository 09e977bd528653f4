using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OpdTokens.Api.Features.Live;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Live;

/// <summary>One day's feed on the real grains and the real stream.</summary>
public sealed class DayFeedTests(ApiHost host) : LiveTest(host)
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_hint_of_the_stream_is_enough_to_show_a_change()
    {
        var (doctor, slot) = await OpenSlot();
        await using var feed = Open(doctor, refreshInterval: Never);
        await feed.Loaded;
        await WaitUntilSubscribed(feed, slot);

        await Hospital.AddToken(slot);

        await Shows(feed, tokens: 2);
    }

    [Fact]
    public async Task A_hint_that_is_lost_is_made_good_by_the_next_look()
    {
        var (doctor, slot) = await OpenSlot();
        await using var feed = Open(doctor, refreshInterval: Soon);
        await feed.Loaded;
        await WaitUntilSubscribed(feed, slot);
        Host.Stream.LoseAll();

        await Hospital.AddToken(slot);

        await Shows(feed, tokens: 2);
    }

    [Fact]
    public async Task A_stream_that_keeps_silent_about_what_is_seen_is_subscribed_to_again()
    {
        var (doctor, slot) = await OpenSlot();
        var log = new CollectedLog();
        await using var feed = Open(doctor, refreshInterval: Soon, log);
        await feed.Loaded;
        await WaitUntilSubscribed(feed, slot);
        Host.Stream.LoseAll();

        await Hospital.AddToken(slot);

        await log.Wrote("subscribes to the stream again");
    }

    [Fact]
    public async Task The_heart_beats_as_long_as_the_day_can_be_seen()
    {
        var (doctor, _) = await OpenSlot();
        await using var feed = Open(doctor, refreshInterval: Soon, heartbeatInterval: TimeSpan.FromSeconds(15));
        await feed.Loaded;
        var first = feed.Newest;

        Host.Clock.Advance(TimeSpan.FromSeconds(15));
        await Replaced(first);

        Assert.Equal(first.Heartbeat.At.AddSeconds(15), feed.Newest.Heartbeat.At);
        Assert.Equal(first.States.WholeDay.Id, feed.Newest.States.WholeDay.Id);
    }

    [Fact]
    public async Task However_many_watch_a_day_it_is_followed_once()
    {
        var (doctor, slot) = await OpenSlot();
        var feeds = Host.Services.GetRequiredService<DayFeeds>();
        var before = feeds.Count;
        LiveClient[] clients =
        [
            Follow("sse", DayOf(doctor)), Follow("websocket", DayOf(doctor)), Follow("sse", $"slots/{slot["id"]}/live"),
        ];

        foreach (var client in clients)
        {
            await client.NextChange();
        }

        Assert.Equal(before + 1, feeds.Count);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    /// <summary>Makes changes until one is shown that only a hint can have told of.</summary>
    private async Task WaitUntilSubscribed(DayFeed feed, JsonNode slot)
    {
        await Hospital.AddToken(slot);
        await Shows(feed, tokens: 1);
    }

    private static async Task Shows(DayFeed feed, int tokens)
    {
        while (feed.Newest is var update && update.Frame.Day.Slots.Sum(slot => slot.Queue.Length) < tokens)
        {
            await Replaced(update);
        }
    }

    private static Task Replaced(FeedUpdate update) => update.Replaced.WaitAsync(TimeSpan.FromSeconds(30));

    private DayFeed Open(JsonNode doctor, TimeSpan refreshInterval, CollectedLog? log = null, TimeSpan? heartbeatInterval = null)
    {
        var cluster = Host.Services.GetRequiredService<IClusterClient>();
        var (hospital, id, date) = (HospitalId.Parse(Hospital.Name), (int)doctor["id"]!, DateOnly.Parse(Hospital.Today));
        return new DayFeed(
            hospital,
            cluster.Day(hospital, id, date),
            cluster.GetStreamProvider(DayStream.Provider).GetStream<DayHint>(DayStream.Of(hospital, id, date)),
            Host.Services.GetRequiredService<LiveJson>(),
            new LiveTimings { RefreshInterval = refreshInterval, HeartbeatInterval = heartbeatInterval ?? Never },
            Host.Services.GetRequiredService<LiveMetrics>(),
            Host.Clock,
            log ?? (Microsoft.Extensions.Logging.ILogger)NullLogger.Instance);
    }
}
