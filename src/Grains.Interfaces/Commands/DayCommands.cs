namespace OpdTokens.Grains.Interfaces;

/// <param name="Minutes">The length of the delay in minutes, 1 to 480.</param>
[GenerateSerializer, Immutable, Alias("opd.announce-delay")]
public sealed record AnnounceDelay(int Minutes, string? Reason = null, RequestKey? RequestKey = null);

/// <summary>Ends the consultation at a counter, and calls in the next patient there.</summary>
/// <param name="Counter">One of the doctor's rooms; null for the first.</param>
/// <param name="Current">
/// The token that the caller believes is at the counter; null for nobody. If somebody else is there, nothing changes, so two
/// callers at once can't complete a patient whom nobody has seen.
/// </param>
[GenerateSerializer, Immutable, Alias("opd.call-next")]
public sealed record CallNext(RequestKey? RequestKey = null, string? Counter = null, TokenId? Current = null)
{
    /// <summary>
    /// Calls only patients of this date. Set while yesterday's patients are called by the day of the current date, so that two callers at
    /// once wait for each other.
    /// </summary>
    [Id(30)]
    public DateOnly? OnlyOf { get; init; }
}

/// <summary>Ends the consultation at a counter, and calls in a checked-in patient out of turn.</summary>
/// <inheritdoc cref="CallNext"/>
/// <param name="Token">The patient to call, in a slot of the day.</param>
[GenerateSerializer, Immutable, Alias("opd.call-token")]
public sealed record CallToken(TokenId Token, RequestKey? RequestKey = null, string? Counter = null, TokenId? Current = null);

/// <summary>Sends a patient from another doctor to this day: before a consultation, or after one.</summary>
/// <param name="Token">The token, in a slot of another day.</param>
/// <param name="Slot">The slot of this day; null for the first one that has room.</param>
/// <param name="Cause">A transfer or a referral.</param>
/// <param name="Reason">The reason, for the token's notes.</param>
[GenerateSerializer, Immutable, Alias("opd.receive-token")]
public sealed record ReceiveToken(
    TokenId Token, SlotId? Slot, MoveCause Cause, string? Reason = null, RequestKey? RequestKey = null)
{
    /// <summary>Keeps patient data out of logs that print the command.</summary>
    public override string ToString() => nameof(ReceiveToken);
}

/// <summary>Closes the day: nobody is queued afterwards, and no token is given.</summary>
[GenerateSerializer, Immutable, Alias("opd.close-day")]
public sealed record CloseDay(RequestKey? RequestKey = null);

/// <param name="Start">Hospital-local time.</param>
/// <param name="End">Hospital-local time; on the next date when it is not after <paramref name="Start"/>.</param>
/// <param name="Capacity">The number of seats, 1 to 500.</param>
[GenerateSerializer, Immutable, Alias("opd.add-slot")]
public sealed record AddSlot(TimeOnly Start, TimeOnly End, int Capacity, RequestKey? RequestKey = null);

/// <summary>Changes the properties that are not null.</summary>
/// <param name="Reason">The reason, for the audit.</param>
[GenerateSerializer, Immutable, Alias("opd.change-slot")]
public sealed record ChangeSlot(
    SlotId Slot, int? Capacity = null, bool? IsActive = null, RequestKey? RequestKey = null, string? Reason = null);
