using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests.Invariants;

/// <summary>A slot when all is over.</summary>
/// <param name="Queue">In its order.</param>
/// <param name="Tokens">All of them, ended ones included.</param>
/// <param name="Frozen">Those that still refuse commands, because they are on their way for ever.</param>
public sealed record FinalSlot(
    SlotSeen Slot, ImmutableArray<TokenSeen> Queue, ImmutableArray<TokenSeen> Tokens, ImmutableArray<TokenSeen> Frozen);
