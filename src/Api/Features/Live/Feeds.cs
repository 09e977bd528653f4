using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal sealed record LiveQuery
{
    private const string LastEventIdHeader = "Last-Event-ID";

    [Text(100)]
    [Description("The id of the last received event, for clients that can't send the header Last-Event-ID. The feed continues after it.")]
    public string? LastEventId { get; init; }

    internal static string? LastEventIdOf(HttpRequest request, Query<LiveQuery> query) =>
        request.Headers[LastEventIdHeader] is [{ Length: > 0 } last] ? last : query.Value.LastEventId;
}

/// <summary>200 with an endless stream of events whose data is <typeparamref name="TResponse"/>.</summary>
internal sealed class FeedAnswer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerContract.Of<TResponse>(StatusCodes.Status200OK, EventStreamFeed.ContentType));
}

internal static class FeedExtensions
{
    private const string Description =
        "Server-Sent Events, or after an upgrade a WebSocket with text messages `{\"event\", \"id\", \"data\"}`. The first event is a "
        + "`snapshot`, followed by a `change` for each change and a `heartbeat` every 15 seconds. After a gap, and for clients that read "
        + "too slowly, another `snapshot` follows. With `Last-Event-ID` (or `last_event_id`) a feed continues where an earlier "
        + "connection ended.";

    /// <summary>Browsers follow a feed with GET, and a WebSocket over HTTP/2 with CONNECT.</summary>
    public static readonly string[] Connect = [HttpMethods.Connect];

    /// <summary>Makes a feed of its two endpoints. Only that of GET is described.</summary>
    public static void AsFeed(
        this RouteHandlerBuilder feed,
        RouteHandlerBuilder connect,
        Action<RouteHandlerBuilder> allow)
    {
        feed.WithDescription(Description).Raises(ProblemCatalogue.OriginNotAllowed, ProblemCatalogue.TooManyFeeds);
        connect.ExcludeFromDescription();
        foreach (var endpoint in new[] { feed, connect })
        {
            allow(endpoint);

            // A feed lasts as long as the client follows it, so its duration says nothing about the service.
            endpoint.DisableRequestTimeout().DisableHttpMetrics();
        }
    }
}
