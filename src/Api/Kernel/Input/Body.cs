using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>The JSON body of a request, read strictly.</summary>
/// <param name="Value">
/// Never null in a handler, because <see cref="InvalidInputFilter"/> answers requests that are not valid.
/// </param>
internal sealed record Body<T>(T Value)
    : IRequestPart, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class, IExample<T>
{
    object? IRequestPart.Contract => Value;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var incoming = IncomingRequest.Of(context);
        if (await RequestBody.ReadAsync(context.Request, incoming) is { } document)
        {
            return new Body<T>(incoming.Read<T>(document, root: "")!);
        }

        incoming.Refuse(new Problem(ProblemCatalogue.MalformedJson, "The body is empty."));
        return new Body<T>(Value: null!);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyContract(typeof(T), IsRequired: true, () => T.Example));
}

/// <summary>The optional JSON body of a request, read strictly.</summary>
internal sealed record OptionalBody<T>(T? Value)
    : IBindableFromHttpContext<OptionalBody<T>>, IEndpointParameterMetadataProvider
    where T : class, IExample<T>
{
    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var incoming = IncomingRequest.Of(context);
        var document = await RequestBody.ReadAsync(context.Request, incoming);
        return new OptionalBody<T>(document is { } body ? incoming.Read<T>(body, root: "") : null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyContract(typeof(T), IsRequired: false, () => T.Example));
}
