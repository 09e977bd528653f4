using System.Runtime.CompilerServices;
using OpdTokens.Api.Live.Wire;

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
    /// <param name="json">Writes what is sent.</param>
    /// <param name="clock">What a heartbeat tells, so that screens need not trust their own.</param>
    /// <param name="cancellationToken">The client left, or this process is to stop.</param>
    public static async IAsyncEnumerable<LiveMessage> Follow(
        Func<Tick> newest,
        Func<DayStates, ValueTask<LiveState?>> show,
        string? last,
        LiveJson json,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset? beat = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var tick = newest();
            if (await show(tick.States) is { } state && state.Id != last)
            {
                yield return state.After(last);
                last = state.Id;
            }

            if (beat != tick.BeatAt)
            {
                yield return new LiveMessage(LiveMessage.Heartbeat, Id: null, json.Write(new HeartbeatResponse(clock.GetUtcNow())));
                beat = tick.BeatAt;
            }

            await tick.Replaced.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
