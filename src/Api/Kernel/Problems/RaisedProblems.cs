using System.Collections.Immutable;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>Tells the API's description which problems an endpoint can answer with, besides those of its parameters.</summary>
internal static class RaisesExtensions
{
    public static RouteHandlerBuilder Raises(this RouteHandlerBuilder endpoint, params ImmutableArray<ProblemKind> kinds) =>
        endpoint.WithMetadata(new RaisedProblems(kinds));
}

internal sealed record RaisedProblems(ImmutableArray<ProblemKind> Kinds);
