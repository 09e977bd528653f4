using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Wire;

/// <summary>Why the API refused.</summary>
public sealed record ProblemSeen(string Code, CurrentSeen? Current = null);

/// <summary>Who is with the doctor.</summary>
public sealed record CurrentSeen(TokenId Id);
