using System.Net.Mime;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Kernel.Answers;

/// <summary>Endpoint metadata for the OpenAPI document: a successful answer.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Type">The type of the body; null without a body.</param>
/// <param name="Example">Returns an example of the body.</param>
/// <param name="ContentType">The media type of the body.</param>
internal sealed record AnswerContract(
    int StatusCode, Type? Type, Func<object>? Example, string ContentType = MediaTypeNames.Application.Json)
    : IProducesResponseTypeMetadata
{
    Type? IProducesResponseTypeMetadata.Type => Type ?? typeof(void);

    IEnumerable<string> IProducesResponseTypeMetadata.ContentTypes => Type is null ? [] : [ContentType];

    public static AnswerContract Of<TResponse>(int status, string contentType = MediaTypeNames.Application.Json)
        where TResponse : IExample<TResponse> =>
        new(status, typeof(TResponse), () => TResponse.Example!, contentType);

    public static AnswerContract OfList<TResponse>()
        where TResponse : IExample<TResponse> =>
        new(StatusCodes.Status200OK, typeof(TResponse[]), () => new[] { TResponse.Example });

    public static AnswerContract WithoutBody(int status) => new(status, Type: null, Example: null);
}

/// <summary>Endpoint metadata for the OpenAPI document: a header of the successful answers.</summary>
internal sealed record AnswerHeader(string Name, string Description);
