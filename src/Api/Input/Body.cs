using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Input;

/// <summary>A request's JSON body, read strictly.</summary>
/// <param name="Value">Never null in a handler: <see cref="RefuseBadInput"/> stops what did not read well.</param>
internal sealed record Body<T>(T Value) : IRead, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    object? IRead.Contract => Value;

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
        builder.Metadata.Add(new BodyContract(typeof(T), IsRequired: true));
}
