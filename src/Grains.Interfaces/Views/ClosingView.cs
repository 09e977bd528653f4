using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>What closing a day does to its tokens, or did.</summary>
/// <param name="ClosedAt">UTC; null in a preview.</param>
/// <param name="Tokens">The tokens that were in a queue, in time order of the slots.</param>
[GenerateSerializer, Immutable, Alias("opd.closing-view")]
public sealed record ClosingView(DateTimeOffset? ClosedAt, ImmutableArray<ClosedToken> Tokens);

/// <param name="Token">The token.</param>
/// <param name="Number">The token's number.</param>
/// <param name="Slot">The slot that holds it.</param>
/// <param name="Becomes">Completed, no-show or cancelled.</param>
[GenerateSerializer, Immutable, Alias("opd.closed-token")]
public sealed record ClosedToken(TokenId Token, TokenNumber Number, SlotId Slot, TokenStatus Becomes);
