using System.Globalization;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Limits;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

/// <summary>Reads a slot's queue for clients that poll, and waits for changes.</summary>
internal sealed class QueueReader(
    CallerHospital hospital,
    Viewer viewer,
    QueueCache queues,
    SerializedQueues serialized,
    DayFeeds feeds,
    OpenFeeds open,
    LiveMetrics metrics,
    TimeProvider clock,
    IHostApplicationLifetime lifetime)
{
    /// <param name="slot">The slot.</param>
    /// <param name="request">The request. Its <c>If-None-Match</c> contains the version that the client has.</param>
    /// <param name="wait">The longest time to wait for a change.</param>
    public async Task<IResult> Read(SlotId slot, HttpRequest request, TimeSpan wait)
    {
        var outcome = await queues.Newest(hospital, slot);
        var prefix = await viewer.PrefixOf(slot.DoctorId);
        if (outcome is Outcome<QueueView>.Done { Value: var queue } && IsKnown(request, queue, prefix))
        {
            if (!open.TryOpen(request.HttpContext, out var poll))
            {
                return new ProblemResult(OpenFeeds.TooMany);
            }

            using var opened = poll;
            await using var access = AccessLifetime.Of(request.HttpContext);
            var hasChanged = await WaitForChange(
                slot, queue.Version, wait, access.Ended, request.HttpContext.RequestAborted);
            if (access.Ended.IsCancellationRequested)
            {
                return new ProblemResult(AccessRefusalHandler.SignInRequired);
            }

            if (!hasChanged)
            {
                return new HeaderResult(
                    HeaderNames.ETag, TagOf(queue, prefix), TypedResults.StatusCode(StatusCodes.Status304NotModified));
            }

            outcome = await queues.Newest(hospital, slot);
        }

        return Answer.From(outcome, found => new HeaderResult(
            HeaderNames.ETag,
            TagOf(found, prefix),
            serialized.For(viewer, found, prefix)));
    }

    /// <returns>True when the slot has changed; false when the time has passed or access has ended.</returns>
    private async Task<bool> WaitForChange(
        SlotId slot, long version, TimeSpan wait, CancellationToken accessEnded, CancellationToken cancellationToken)
    {
        if (wait == TimeSpan.Zero)
        {
            return false;
        }

        using var counted = metrics.CountClient(Transport.LongPoll);
        using var subscription = await feeds.Subscribe(DayKey.Of(hospital.Id, slot), cancellationToken);
        using var timeout = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token, accessEnded, cancellationToken, lifetime.ApplicationStopping);
        while (!end.IsCancellationRequested)
        {
            var update = subscription.Newest;
            if (update.Frame.Find(slot)?.Version > version)
            {
                return true;
            }

            await update.Replaced.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private static bool IsKnown(HttpRequest request, QueueView queue, string? prefix) =>
        request.GetTypedHeaders().IfNoneMatch.Any(
            tag => tag.Tag == "*" || tag.Compare(new(TagOf(queue, prefix)), useStrongComparison: false));

    /// <summary>Every number is shown with the prefix, which changes without a new version of the queue.</summary>
    private static string TagOf(QueueView queue, string? prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{queue.Version}-{prefix}\"");
}
