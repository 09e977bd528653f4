using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A token as it was when a command or query was answered.</summary>
/// <param name="Id">Stays with the token wherever it moves.</param>
/// <param name="Number">Stays with the token wherever it moves.</param>
/// <param name="Patient">Name and phone as given.</param>
/// <param name="Slot">The slot that holds the token now.</param>
/// <param name="Source">What the policy weighs.</param>
/// <param name="Status">Where the token stands.</param>
/// <param name="IsEmergency">Goes before everyone who is not.</param>
/// <param name="PriorityScore">Given at allocation and kept.</param>
/// <param name="SequenceNumber">Place in the order of arrival, from 1; of a token that has left the queue, its last one.</param>
/// <param name="AllocatedAt">UTC.</param>
/// <param name="CheckedInAt">UTC.</param>
/// <param name="ConsultationStartedAt">UTC.</param>
/// <param name="CompletedAt">UTC; when the token ended, completed, cancelled or as a no-show.</param>
/// <param name="Notes">The desk's notes, then a line for each reason given later.</param>
/// <param name="Calls">How often the token has been called out.</param>
/// <param name="CalledAt">The last time; UTC.</param>
/// <param name="Skips">How often its patient was not there when it was their turn, in this slot.</param>
[GenerateSerializer, Immutable, Alias("opd.token-view")]
public sealed record TokenView(
    TokenId Id,
    TokenNumber Number,
    Patient Patient,
    SlotId Slot,
    TokenSource Source,
    TokenStatus Status,
    bool IsEmergency,
    int PriorityScore,
    int SequenceNumber,
    DateTimeOffset AllocatedAt,
    DateTimeOffset? CheckedInAt,
    DateTimeOffset? ConsultationStartedAt,
    DateTimeOffset? CompletedAt,
    string? Notes,
    int Calls,
    DateTimeOffset? CalledAt,
    int Skips)
{
    /// <summary>Keeps the notes out of logs that print an answer.</summary>
    public override string ToString() => nameof(TokenView);
}

/// <param name="Version">Of the slot; the same version is the same queue.</param>
/// <param name="Tokens">In the order of the queue: the first is called next, and its position is 1.</param>
[GenerateSerializer, Immutable, Alias("opd.queue-view")]
public sealed record QueueView(long Version, ImmutableArray<TokenView> Tokens);
