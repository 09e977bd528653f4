using System.Collections.Immutable;

namespace OpdTokens.Api.Problems;

/// <summary>Says which problems of its own an endpoint answers with, for the API's description.</summary>
internal static class RaisesExtensions
{
    public static RouteHandlerBuilder Raises(this RouteHandlerBuilder endpoint, params ImmutableArray<ProblemKind> kinds) =>
        endpoint.WithMetadata(new RaisedProblems(kinds));
}

internal sealed record RaisedProblems(ImmutableArray<ProblemKind> Kinds);
