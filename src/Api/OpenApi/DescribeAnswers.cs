using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Idempotency;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.OpenApi;

/// <summary>Gives successful answers their examples and headers.</summary>
internal sealed class DescribeAnswers(Examples examples) : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var answer in context.Description.SupportedResponseTypes)
        {
            var response = (OpenApiResponse)operation.Responses![$"{answer.StatusCode}"];
            foreach (var mediaType in response.Content?.Values ?? [])
            {
                mediaType.Example = examples.Of(answer.Type!);
            }

            response.Headers = HeadersOf(answer.StatusCode, context).ToDictionary(
                header => header.Name, IOpenApiHeader (header) => DescribeHeader(header.Description));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(string Name, string Description)> HeadersOf(
        int status, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (status is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
        {
            yield return (HeaderNames.Location, "Where it can be read from now on.");
        }

        if (metadata.OfType<PageContract>().Any())
        {
            yield return (HeaderNames.Link, "When the list was cut: where it goes on, with `rel=\"next\"`.");
        }

        if (metadata.OfType<ReplayableContract>().Any())
        {
            yield return (FirstAnswerAgain.Header, "`true` when this is the first answer again.");
        }
    }

    private static OpenApiHeader DescribeHeader(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
