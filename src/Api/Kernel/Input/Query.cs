using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>The query of a request, read by the same rules as a body.</summary>
/// <param name="Value">
/// Never null in a handler, because <see cref="InvalidInputFilter"/> answers requests that are not valid.
/// </param>
internal sealed record Query<T>(T Value)
    : IRequestPart, IBindableFromHttpContext<Query<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    object? IRequestPart.Contract => Value;

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var incoming = IncomingRequest.Of(context);
        var document = QueryDocument.Of(context.Request.Query, incoming.ContractOf<T>());
        return ValueTask.FromResult<Query<T>?>(new Query<T>(incoming.Read<T>(document, root: QueryDocument.Root)!));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new QueryContract(typeof(T)));
}
