using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <param name="Minutes">How late the doctor is.</param>
/// <param name="Reason">As given.</param>
/// <param name="Slot">The slot that no longer fits all its patients, or null when nobody waits.</param>
/// <param name="Moved">Who went where, in queue order.</param>
/// <param name="Left">Who no longer fits and found no later slot with room, in queue order.</param>
[GenerateSerializer, Immutable, Alias("opd.delay-view")]
public sealed record DelayView(
    int Minutes, string? Reason, SlotId? Slot, ImmutableArray<DelayedToken> Moved, ImmutableArray<DelayedToken> Left);

/// <param name="Token">The token.</param>
/// <param name="Number">Its number.</param>
/// <param name="From">The slot that it no longer fits.</param>
/// <param name="To">The later slot, or null when there was none.</param>
[GenerateSerializer, Immutable, Alias("opd.delayed-token")]
public sealed record DelayedToken(TokenId Token, TokenNumber Number, SlotId From, SlotId? To);
