using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Description;

/// <summary>Describes the parts of a request that custom parameter types bind: path, query, header and body.</summary>
internal sealed class DescribeInput(ExampleWriter examples) : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        foreach (var contract in context.Description.ActionDescriptor.EndpointMetadata)
        {
            switch (contract)
            {
                case PathContract path:
                    operation.Parameters.Add(await DescribePath(path, context, cancellationToken));
                    break;
                case QueryContract query:
                    await AddQuery(operation.Parameters, query, context, cancellationToken);
                    break;
                case ReplayableContract:
                    operation.Parameters.Add(DescribeKey());
                    break;
                case BodyContract body:
                    operation.RequestBody = await DescribeBody(body, context, cancellationToken);
                    break;
            }
        }
    }

    private static async Task<OpenApiParameter> DescribePath(
        PathContract path, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => new()
        {
            Name = path.Name,
            In = ParameterLocation.Path,
            Required = true,
            Description = path.Description,
            Schema = await context.GetOrCreateSchemaAsync(path.Type, cancellationToken: cancellationToken),
            Example = path.Example,
        };

    private static async Task AddQuery(
        IList<IOpenApiParameter> parameters,
        QueryContract query,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var contract = await context.GetOrCreateSchemaAsync(query.Type, cancellationToken: cancellationToken);
        foreach (var (name, property) in contract.Properties!)
        {
            // A query can't contain null.
            var schema = (OpenApiSchema)property;
            schema.Type &= ~JsonSchemaType.Null;
            parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = schema.Description,
                Schema = schema,
            });
        }
    }

    private static OpenApiParameter DescribeKey() => new()
    {
        Name = Replayable.Header,
        In = ParameterLocation.Header,
        Description = "A repeated request with the same key is carried out once, and gets the first answer with `Idempotent-Replayed: true`.",
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = RequestKey.MaxLength,
            Pattern = "^[!-~]+$",
        },
        Example = "8f0c9b6e-2f0a-4a57-9a3e-6d1c1f6f2b11",
    };

    private async Task<OpenApiRequestBody> DescribeBody(
        BodyContract body, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => new()
        {
            Required = body.IsRequired,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [RequestBody.MediaType] = new()
                {
                    Schema = await context.ReferTo(body.Type, cancellationToken),
                    Example = examples.WriteBody(body.Example()),
                },
            },
        };
}
