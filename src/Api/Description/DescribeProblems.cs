using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Description;

/// <summary>Lists the problems that an endpoint can answer with: its own, and those of its parameters.</summary>
internal sealed class DescribeProblems(ExampleWriter examples) : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var kinds in KindsOf(context).Distinct().GroupBy(kind => kind.Status).OrderBy(kinds => kinds.Key))
        {
            var schema = await context.ReferTo(typeof(ProblemResponse), cancellationToken);
            operation.Responses![$"{kinds.Key}"] = Describe([.. kinds], schema);
        }
    }

    private static IEnumerable<ProblemKind> KindsOf(OpenApiOperationTransformerContext context)
    {
        var fromItsParts = context.Description.ActionDescriptor.EndpointMetadata.SelectMany(part => part switch
        {
            RaisedProblems raised => raised.Kinds,
            IAuthorizeData => [ProblemCatalogue.SignInRequired, ProblemCatalogue.NotAllowed],
            PathContract path => [path.Unreadable(null).Kind],
            QueryContract => [ProblemCatalogue.WrongType, ProblemCatalogue.UnknownValue],
            BodyContract =>
            [
                ProblemCatalogue.MalformedJson,
                ProblemCatalogue.WrongType,
                ProblemCatalogue.UnknownValue,
                ProblemCatalogue.PayloadTooLarge,
                ProblemCatalogue.UnsupportedMediaType,
            ],
            ReplayableContract => [ProblemCatalogue.InvalidIdempotencyKey, ProblemCatalogue.IdempotencyKeyReused],
            _ => Array.Empty<ProblemKind>().AsEnumerable(),
        });
        return fromItsParts
            .Concat(IsLimited(context) ? [ProblemCatalogue.TooManyRequests] : [])
            .Concat(IsUnderApiRoot(context)
                ? [ProblemCatalogue.InvalidRequest, ProblemCatalogue.InternalError, FailureOf(context)]
                : []);
    }

    private static bool IsLimited(OpenApiOperationTransformerContext context) =>
        !context.Description.ActionDescriptor.EndpointMetadata.OfType<DisableRateLimitingAttribute>().Any();

    /// <summary>Below the root, endpoints refuse unknown parameters and call grains, which can fail.</summary>
    private static bool IsUnderApiRoot(OpenApiOperationTransformerContext context) =>
        $"/{context.Description.RelativePath}".StartsWith(ApiPaths.Root, StringComparison.Ordinal);

    private static ProblemKind FailureOf(OpenApiOperationTransformerContext context) =>
        context.Description.HttpMethod == HttpMethods.Get ? ProblemCatalogue.Unavailable : ProblemCatalogue.OutcomeUnknown;

    private OpenApiResponse Describe(ProblemKind[] kinds, OpenApiSchemaReference schema) => new()
    {
        Description = string.Join("; ", kinds.Select(kind => kind.Title)) + ".",
        Headers = kinds.Any(kind => kind.RetryAfterSeconds is not null) ? RetryAfter() : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [ProblemResponse.MediaType] = new()
            {
                Schema = schema,
                Examples = kinds.ToDictionary(
                    kind => kind.Code,
                    IOpenApiExample (kind) => new OpenApiExample { Summary = kind.Title, Value = examples.Write(kind) }),
            },
        },
    };

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        [HeaderNames.RetryAfter] = new OpenApiHeader
        {
            Description = "The number of seconds after which to repeat the request.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };
}
