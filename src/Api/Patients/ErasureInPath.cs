using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Patients;

/// <summary>The erasure that a path names.</summary>
internal sealed record ErasureInPath(string Id) : IBindableFromHttpContext<ErasureInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "id",
        "The erasure's id.",
        "K7Q2M9XB4T",
        _ => RefusalProblem.Of(new Refusal.ErasureNotFound()));

    public static ValueTask<ErasureInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<ErasureInPath?>(new(Contract.Read<string>(context, TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);

    private static bool TryParse(string? text, out string id)
    {
        var isOne = TokenSuffix.TryNormalise(text, out var normal);
        id = normal ?? "";
        return isOne;
    }
}
