using System.Runtime.CompilerServices;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Produces the messages for one client. Each message is created from the newest state when the previous one is sent,
/// so a slow client skips states, and nothing is queued for it.
/// </summary>
internal static class Follower
{
    /// <param name="newest">Returns the newest update of the feed.</param>
    /// <param name="show">
    /// Returns the part of the day that the client sees; null when it is not known at the moment.
    /// </param>
    /// <param name="last">The id of the state that the client has from an earlier connection; null without one.</param>
    /// <param name="firstHeartbeat">
    /// The first heartbeat, with the current time, because screens set their clocks by it; null while the day can't be
    /// read, because the shown state is not confirmed then.
    /// </param>
    /// <param name="cancellationToken">Ends the messages without an exception.</param>
    public static async IAsyncEnumerable<LiveMessage> Follow(
        Func<FeedUpdate> newest,
        Func<DayStates, ValueTask<LiveState?>> show,
        string? last,
        LiveMessage? firstHeartbeat,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        LiveMessage? lastHeartbeat = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var update = newest();
            if (await show(update.States) is { } state && state.Id != last)
            {
                yield return state.MessageAfter(last, isFirst);
                (last, isFirst) = (state.Id, false);
            }

            if (lastHeartbeat != update.Heartbeat.Message)
            {
                var heartbeat = lastHeartbeat is null ? firstHeartbeat : update.Heartbeat.Message;
                lastHeartbeat = update.Heartbeat.Message;
                if (heartbeat is not null)
                {
                    yield return heartbeat;
                }
            }

            await update.Replaced.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>
/// The followed token has moved to another day. Its feed ends, and the client gets the new day when it reconnects.
/// </summary>
internal sealed class TokenMovedException : Exception;
