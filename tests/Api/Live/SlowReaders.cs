using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Features.Live;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Live;

/// <summary>What someone is sent who reads more slowly than the day changes.</summary>
public sealed class SlowReaders(ApiHost host) : ApiTest(host)
{
    private static readonly DateOnly Date = new(2026, 1, 30);
    private static readonly SlotId Slot = new(1, Date, 1);

    private readonly LiveJson _json = host.Services.GetRequiredService<LiveJson>();
    private FeedUpdate _newest = null!;

    [Fact]
    public async Task Whoever_keeps_up_is_sent_each_change()
    {
        Show(version: 1);
        await using var reader = Read();

        Assert.Equal("snapshot", await Next(reader));
        Show(version: 2);
        Assert.Equal("change", await Next(reader));
        Show(version: 3);
        Assert.Equal("change", await Next(reader));
    }

    [Fact]
    public async Task Whoever_does_not_is_sent_the_newest_whole_and_none_of_those_between()
    {
        Show(version: 1);
        await using var reader = Read();
        Assert.Equal("snapshot", await Next(reader));

        foreach (var version in Enumerable.Range(2, 100))
        {
            Show(version);
        }

        Assert.Equal("snapshot", await Next(reader));
        Assert.StartsWith("101-", reader.Current.Id, StringComparison.Ordinal);
        Show(version: 102);
        Assert.Equal("change", await Next(reader));
    }

    private static async Task<string> Next(IAsyncEnumerator<LiveMessage> reader)
    {
        do
        {
            Assert.True(await reader.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }
        while (reader.Current.Event == LiveMessage.Heartbeat);
        return reader.Current.Event;
    }

    private IAsyncEnumerator<LiveMessage> Read() => Follower
        .Follow(() => _newest, states => new(states.WholeDay), last: null, new Heartbeat(ApiHost.Morning, _json).Message, CancellationToken.None)
        .GetAsyncEnumerator();

    private void Show(long version)
    {
        var before = _newest;
        var slot = new LiveSlot(new SlotView(Slot, new TimeOnly(9, 0), new TimeOnly(10, 0), 20, 0, IsActive: true), version, []);
        var day = new LiveDay(
            new DoctorView(1, "Rao", "Medicine", IsActive: true, ApiHost.Morning), Date, Version: 0, "Etc/UTC", 0, null, [slot]);
        _newest = new FeedUpdate(new DayStates(new DayFrame(day), before?.States, _json), new Heartbeat(ApiHost.Morning, _json));
        before?.Replace();
    }
}
