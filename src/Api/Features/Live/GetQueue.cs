using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class GetQueue
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("slots/{id}/queue", Handle)
        .WithTags("Slots")
        .WithName("getQueue")
        .WithSummary("Get a slot's queue in queue order")
        .WithDescription(
            "Contains all tokens that are allocated, checked in or consulting. With `If-None-Match` and the `ETag` of an earlier answer, "
            + "the answer is 304 when the queue has not changed. With `wait`, the service waits up to that many seconds for a change "
            + "before it answers 304.")
        .Allow(RoleGroups.Staff)
        .ReadsPatients()
        .Raises(ProblemCatalogue.TooManyFeeds)
        .DisableRequestTimeout();

    private static async Task<QueueAnswer> Handle(
        SlotInPath slot, Query<QueueQuery> query, HttpRequest request, QueueReader reader) =>
        new(await reader.Read(slot.Id, request, TimeSpan.FromSeconds(query.Value.Wait ?? 0)));
}

internal sealed record QueueQuery
{
    [Between(0, 30)]
    [DefaultValue(0)]
    [Description("The number of seconds to wait for a change if the queue is still the one in If-None-Match.")]
    public int? Wait { get; init; }
}

/// <summary>200 with the queue, or 304.</summary>
internal sealed class QueueAnswer(IResult result) : AnswerResult(result), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(AnswerContract.OfList<QueueEntryResponse>());
        builder.Metadata.Add(AnswerContract.WithoutBody(StatusCodes.Status304NotModified));
        builder.Metadata.Add(new AnswerHeader(HeaderNames.ETag, "The version of the queue, for `If-None-Match`."));
    }
}
