using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Tokens;

/// <summary>The token that a path names.</summary>
internal sealed record TokenInPath(TokenId Id) : IBindableFromHttpContext<TokenInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "id",
        "The token's id.",
        "7-20260130-2-K7Q2M9XB4T",
        _ => new Problem(ProblemCatalogue.TokenNotFound, "There is no such token."));

    public static ValueTask<TokenInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<TokenInPath?>(new(Contract.Read<TokenId>(context, TokenId.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);
}
