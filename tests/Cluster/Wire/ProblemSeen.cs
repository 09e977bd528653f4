namespace OpdTokens.Cluster.Tests.Wire;

/// <summary>Why the API refused.</summary>
public sealed record ProblemSeen(string Code);
