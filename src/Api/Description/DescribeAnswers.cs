using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Description;

/// <summary>Adds examples and headers to successful answers.</summary>
internal sealed class DescribeAnswers(ExampleWriter examples) : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var status in context.Description.SupportedResponseTypes.Select(type => type.StatusCode))
        {
            var response = (OpenApiResponse)operation.Responses![$"{status}"];
            var answer = metadata.OfType<AnswerContract>().FirstOrDefault(contract => contract.StatusCode == status);
            foreach (var mediaType in response.Content?.Values ?? [])
            {
                mediaType.Example = answer?.Example is { } example ? examples.Write(example()) : null;
            }

            response.Headers = HeadersOf(status, metadata).ToDictionary(
                header => header.Name, IOpenApiHeader (header) => Describe(header.Description));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<AnswerHeader> HeadersOf(int status, IList<object> metadata)
    {
        if (status is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
        {
            yield return new(HeaderNames.Location, "The address of the resource.");
        }

        if (metadata.OfType<ReplayableContract>().Any())
        {
            yield return new(ReplayedResult.Header, "`true` when this is the answer to a repeated request.");
        }

        foreach (var header in metadata.OfType<AnswerHeader>())
        {
            yield return header;
        }
    }

    private static OpenApiHeader Describe(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
