using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Tokens;

/// <summary>The token whose number a path gives.</summary>
internal sealed record TokenNumberInPath(TokenNumber Number)
    : IBindableFromHttpContext<TokenNumberInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "number",
        "What is called out in the waiting room.",
        "DOC7-20260130-0023",
        _ => new Problem(ProblemCatalogue.TokenNotFound, "There is no such token."));

    public static ValueTask<TokenNumberInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<TokenNumberInPath?>(new(Contract.Read<TokenNumber>(context, TokenNumber.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);
}
