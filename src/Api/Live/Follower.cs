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
    /// <param name="greeting">A heartbeat of now: the last one of the feed may be some seconds old, and screens set their clocks by it.</param>
    /// <param name="cancellationToken">The client left, or this process is to stop.</param>
    public static async IAsyncEnumerable<LiveMessage> Follow(
        Func<Tick> newest,
        Func<DayStates, ValueTask<LiveState?>> show,
        string? last,
        LiveMessage greeting,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LiveMessage? beat = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var tick = newest();
            if (await show(tick.States) is { } state && state.Id != last)
            {
                yield return state.After(last);
                last = state.Id;
            }

            if (beat != tick.Beat.Message)
            {
                yield return beat is null ? greeting : tick.Beat.Message;
                beat = tick.Beat.Message;
            }

            await tick.Replaced.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
