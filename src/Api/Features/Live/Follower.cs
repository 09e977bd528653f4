using System.Runtime.CompilerServices;

namespace OpdTokens.Api.Features.Live;

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

/// <summary>What a feed knows at one moment. Whoever follows waits for the next, and skips those that came while they were busy.</summary>
/// <param name="states">The day as last seen.</param>
/// <param name="beat">The last word that this is all.</param>
internal sealed class Tick(DayStates states, Heartbeat beat)
{
    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DayFrame Frame => states.Frame;

    public DayStates States => states;

    public Heartbeat Beat => beat;

    /// <summary>Completes when there is a newer one. It does not lead to it, or the slowest reader would keep all in between.</summary>
    public Task Replaced => _replaced.Task;

    public void Replace() => _replaced.SetResult();
}

/// <summary>What a client follows is on this day no more. Its feed ends, and the client that comes back is shown the right one.</summary>
internal sealed class FollowElsewhereException : Exception;
