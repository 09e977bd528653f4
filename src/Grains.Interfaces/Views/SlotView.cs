using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">The slot.</param>
/// <param name="Start">Hospital-local time.</param>
/// <param name="End">Hospital-local time; on the next date when it is not after <paramref name="Start"/>.</param>
/// <param name="Capacity">The number of seats, 1 to 500.</param>
/// <param name="Held">
/// The number of seats held, including those of completed patients. Forced emergencies can raise it above the capacity.
/// </param>
/// <param name="IsActive">Whether the slot accepts tokens.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-view")]
public sealed record SlotView(SlotId Id, TimeOnly Start, TimeOnly End, int Capacity, int Held, bool IsActive)
{
    /// <summary>The number of patients who hold a token and have not been seen to the end: those in the queue.</summary>
    [Id(50)]
    public int Queued { get; init; }

    /// <summary>
    /// Whether the slot had ended at the time of the answer, by the hospital's clock. Not set in live days and in statistics that are
    /// counted for dashboards.
    /// </summary>
    [Id(40)]
    public bool HasEnded { get; init; }

    public SessionTime Time => new(Id.Date, Start, End);

    public int Available => Math.Max(0, Capacity - Held);

    public bool IsFull => Held >= Capacity;
}

/// <param name="Minutes">The length of the delay in minutes.</param>
/// <param name="Reason">The announced reason.</param>
/// <param name="Slot">The slot that no longer fits all its patients; null when no patient is waiting.</param>
/// <param name="Moved">The tokens that were moved, in queue order.</param>
/// <param name="Left">The tokens that no longer fit and for which no later slot has room, in queue order.</param>
[GenerateSerializer, Immutable, Alias("opd.delay-view")]
public sealed record DelayView(
    int Minutes, string? Reason, SlotId? Slot, ImmutableArray<DelayedToken> Moved, ImmutableArray<DelayedToken> Left);

/// <param name="Token">The token.</param>
/// <param name="Number">The token's number.</param>
/// <param name="From">The slot that the token no longer fits.</param>
/// <param name="To">The later slot; null when there was none.</param>
[GenerateSerializer, Immutable, Alias("opd.delayed-token")]
public sealed record DelayedToken(TokenId Token, TokenNumber Number, SlotId From, SlotId? To);
