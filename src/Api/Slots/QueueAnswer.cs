using System.Globalization;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Access;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Limits;
using OpdTokens.Api.Live;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Slots;

/// <summary>A slot's queue, or that it has not changed: for clients that can follow no feed.</summary>
internal sealed class QueueAnswer(
    CallerHospital hospital, Viewer viewer, LastQueues queues, WrittenQueues written, DayFeeds feeds, OpenFeeds open, LiveMetrics metrics, TimeProvider clock, IHostApplicationLifetime process)
{
    /// <param name="slot">Whose queue.</param>
    /// <param name="request">Its <c>If-None-Match</c> names what the client has.</param>
    /// <param name="wait">How long a queue that has not changed may be waited for.</param>
    public async Task<IResult> Of(SlotId slot, HttpRequest request, TimeSpan wait)
    {
        var outcome = await queues.Newest(hospital, slot);
        if (outcome is Outcome<QueueView>.Done { Value: var queue } && IsKnown(request, queue))
        {
            if (!open.TryOpen(request.HttpContext, out var poll))
            {
                return OpenFeeds.TooMany;
            }

            using var opened = poll;
            await using var access = EndOfAccess.Of(request.HttpContext);
            var hasChanged = await Changes(slot, queue.Version, wait, access.Token, request.HttpContext.RequestAborted);
            if (access.Token.IsCancellationRequested)
            {
                return RefusalOfAccess.SignInRequired;
            }

            if (!hasChanged)
            {
                return new WithHeader(HeaderNames.ETag, TagOf(queue), TypedResults.StatusCode(StatusCodes.Status304NotModified));
            }

            outcome = await queues.Newest(hospital, slot);
        }

        return Answer.From(outcome, found => new WithHeader(
            HeaderNames.ETag,
            TagOf(found),
            written.For(viewer, found)));
    }

    /// <returns>Whether the slot got another version in time.</returns>
    private async Task<bool> Changes(
        SlotId slot, long version, TimeSpan wait, CancellationToken endOfAccess, CancellationToken cancellationToken)
    {
        if (wait == TimeSpan.Zero)
        {
            return false;
        }

        using var following = metrics.Follow(Transport.LongPoll);
        using var watch = await feeds.Watch(DayKey.Of(hospital.Id, slot), cancellationToken);
        using var patience = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            patience.Token, endOfAccess, cancellationToken, process.ApplicationStopping);
        while (!end.IsCancellationRequested)
        {
            var tick = watch.Newest;
            if (tick.Frame.Find(slot)?.Version > version)
            {
                return true;
            }

            await tick.Replaced.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private static bool IsKnown(HttpRequest request, QueueView queue) =>
        request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Compare(new(TagOf(queue)), useStrongComparison: false));

    private static string TagOf(QueueView queue) => string.Create(CultureInfo.InvariantCulture, $"\"{queue.Version}\"");
}
