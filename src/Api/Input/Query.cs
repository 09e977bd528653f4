using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Input;

/// <summary>A request's query, read by the same rules as a body.</summary>
/// <param name="Value">Never null in a handler: <see cref="RefuseBadInput"/> stops what did not read well.</param>
internal sealed record Query<T>(T Value) : IRead, IBindableFromHttpContext<Query<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    object? IRead.Contract => Value;

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var incoming = IncomingRequest.Of(context);
        var document = QueryDocument.Of(context.Request.Query, incoming.ContractOf<T>());
        return ValueTask.FromResult<Query<T>?>(new Query<T>(incoming.Read<T>(document, root: QueryDocument.Root)!));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new QueryContract(typeof(T)));
}
