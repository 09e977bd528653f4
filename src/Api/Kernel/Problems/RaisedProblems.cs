using System.Collections.Immutable;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>Declares the problems that an endpoint can answer with, in addition to those of its parameters.</summary>
internal static class RaisesExtensions
{
    public static RouteHandlerBuilder Raises(
        this RouteHandlerBuilder endpoint, params ImmutableArray<ProblemKind> kinds) =>
        endpoint.WithMetadata(new RaisedProblems(kinds));
}

/// <summary>Endpoint metadata for the OpenAPI document: the problems of an endpoint.</summary>
internal sealed record RaisedProblems(ImmutableArray<ProblemKind> Kinds);
