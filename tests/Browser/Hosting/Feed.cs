namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>What the service tells a page live, which a test can hold back or change on its way.</summary>
public sealed class Feed
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _held = [];
    private bool _isHeld;

    private Feed()
    {
    }

    /// <param name="page">Before it goes anywhere.</param>
    /// <param name="change">What a message is on its arrival; null: as it was sent.</param>
    public static async Task<Feed> Of(IPage page, Func<string, string>? change = null)
    {
        var feed = new Feed();
        await page.RouteWebSocketAsync("**/live*", socket => socket.ConnectToServer().OnMessage(frame =>
            feed.Pass(() => socket.Send(change is null ? frame.Text! : change(frame.Text!)))));
        return feed;
    }

    /// <summary>The page is told nothing more.</summary>
    /// <returns>Tells it everything, in order.</returns>
    public Action Hold()
    {
        lock (_gate)
        {
            _isHeld = true;
        }

        return Release;
    }

    private void Release()
    {
        lock (_gate)
        {
            _isHeld = false;
            while (_held.TryDequeue(out var send))
            {
                send();
            }
        }
    }

    private void Pass(Action send)
    {
        lock (_gate)
        {
            if (_isHeld)
            {
                _held.Enqueue(send);
            }
            else
            {
                send();
            }
        }
    }
}
