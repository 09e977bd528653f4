using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Input;

/// <summary>A request's JSON body, read strictly when there is one.</summary>
internal sealed record OptionalBody<T>(T? Value) : IBindableFromHttpContext<OptionalBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var incoming = IncomingRequest.Of(context);
        var document = await RequestBody.ReadAsync(context.Request, incoming);
        return new OptionalBody<T>(document is { } body ? incoming.Read<T>(body, root: "") : null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyContract(typeof(T), IsRequired: false));
}
