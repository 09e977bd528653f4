using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What a slot tells its day for the waiting room.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Version">Grows with every change of the slot.</param>
/// <param name="Queue">In the order of the queue.</param>
/// <param name="Consultations">Those that have ended.</param>
/// <param name="Attendance">Who came, and who did not.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-snapshot")]
public sealed record SlotSnapshot(
    SlotView Slot,
    long Version,
    ImmutableArray<QueuedToken> Queue,
    ImmutableArray<Consultation> Consultations,
    Attendance Attendance);

/// <summary>A token of the queue, as far as the waiting room is concerned.</summary>
[GenerateSerializer, Immutable, Alias("opd.queued-token")]
public sealed record QueuedToken(
    TokenId Id,
    TokenNumber Number,
    TokenStatus Status,
    int Calls,
    DateTimeOffset? CalledAt,
    DateTimeOffset? ConsultationStartedAt,
    string Initials);
