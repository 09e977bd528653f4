using System.Runtime.CompilerServices;

namespace OpdTokens.Api.Live;

/// <summary>
/// What one client is sent. The next message is made when the last one is through, from what is newest then: a slow reader skips
/// states instead of piling them up.
/// </summary>
internal static class Follower
{
    /// <param name="newest">The day as last seen.</param>
    /// <param name="show">What of it this client may see; null when that can't be told just now.</param>
    /// <param name="last">The id of the state that the client has.</param>
    /// <param name="greeting">
    /// A heartbeat of now, because screens set their clocks by it; null when the day can't be seen now, and nothing may vouch for what is shown.
    /// </param>
    /// <param name="cancellationToken">The client left, or this process is to stop.</param>
    public static async IAsyncEnumerable<LiveMessage> Follow(
        Func<Tick> newest,
        Func<DayStates, ValueTask<LiveState?>> show,
        string? last,
        LiveMessage? greeting,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        LiveMessage? beat = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var tick = newest();
            if (await show(tick.States) is { } state && state.Id != last)
            {
                yield return state.After(last, isFirst);
                (last, isFirst) = (state.Id, false);
            }

            if (beat != tick.Beat.Message)
            {
                var heartbeat = beat is null ? greeting : tick.Beat.Message;
                beat = tick.Beat.Message;
                if (heartbeat is not null)
                {
                    yield return heartbeat;
                }
            }

            await tick.Replaced.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
