using System.Collections.Concurrent;

namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>What a page has received.</summary>
public sealed class Traffic
{
    private readonly ConcurrentQueue<IResponse> _responses = [];
    private readonly ConcurrentQueue<string> _messages = [];

    private Traffic()
    {
    }

    public IReadOnlyCollection<IResponse> Responses => _responses;

    /// <param name="page">Before it goes anywhere.</param>
    public static Traffic Record(IPage page)
    {
        var traffic = new Traffic();
        page.Response += (_, response) => traffic._responses.Enqueue(response);
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => traffic._messages.Enqueue(frame.Text ?? "");
        return traffic;
    }

    /// <summary>The bodies of all responses and WebSocket messages.</summary>
    public async Task<IReadOnlyList<string>> Received() =>
        [.. _messages, .. await Task.WhenAll(_responses.Select(response => response.TextAsync()))];
}
