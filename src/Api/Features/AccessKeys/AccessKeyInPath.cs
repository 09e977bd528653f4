using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Features.AccessKeys;

/// <summary>The access key in a path.</summary>
internal sealed record AccessKeyInPath(string Id) : IBindableFromHttpContext<AccessKeyInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "id",
        "The key's id.",
        "K7Q2M9XB4T",
        _ => new Problem(ProblemCatalogue.AccessKeyNotFound, "There is no such key."));

    public static ValueTask<AccessKeyInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<AccessKeyInPath?>(new(Contract.Read<string>(context, TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);

    private static bool TryParse(string? text, out string id)
    {
        var wellFormed = TokenSuffix.TryNormalise(text, out var normal);
        id = normal ?? "";
        return wellFormed;
    }
}
