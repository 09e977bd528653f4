using Microsoft.Extensions.Logging.Abstractions;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Tests;

public sealed class LatestPublishers
{
    private readonly List<(DayHint Event, TaskCompletionSource Sent)> _sending = [];
    private readonly LatestPublisher _publisher;

    public LatestPublishers() => _publisher = new LatestPublisher(
        published =>
        {
            _sending.Add((published, new TaskCompletionSource()));
            return _sending[^1].Sent.Task;
        },
        NullLogger.Instance);

    [Fact]
    public void One_event_is_sent_at_a_time_and_the_newest_replaces_what_waits()
    {
        foreach (var minutes in new[] { 1, 2, 3 })
        {
            _publisher.Publish(Late(minutes));
        }

        Assert.Equal([Late(1)], _sending.Select(sending => sending.Event));
        _sending[0].Sent.SetResult();
        Assert.Equal([Late(1), Late(3)], _sending.Select(sending => sending.Event));
        _sending[1].Sent.SetResult();
        Assert.Equal(2, _sending.Count);
    }

    [Fact]
    public void An_event_that_can_not_be_sent_does_not_stop_the_next()
    {
        _publisher.Publish(Late(1));
        _sending[0].Sent.SetException(new IOException("no stream"));
        _publisher.Publish(Late(2));

        Assert.Equal(Late(2), _sending[^1].Event);
    }

    private static DayHint.DayChanged Late(int minutes) => new(minutes, DateTimeOffset.UnixEpoch);
}
