using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Wire;

/// <summary>What became of a delay, as its announcement was answered.</summary>
public sealed record DelaySeen(ImmutableArray<MovedSeen> Moved, ImmutableArray<LeftSeen> Left);

public sealed record MovedSeen(TokenId TokenId, SlotId From, SlotId To);

public sealed record LeftSeen(TokenId TokenId, SlotId SlotId);
