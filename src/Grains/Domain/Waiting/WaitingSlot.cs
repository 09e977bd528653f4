using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A slot and its queue, as far as an estimate needs them.</summary>
/// <param name="Start">When the slot begins by plan.</param>
/// <param name="PlannedPerPatient">The slot's length over its capacity.</param>
/// <param name="Queue">Those allocated, checked in or consulting, first to be called first.</param>
public sealed record WaitingSlot(DateTimeOffset Start, TimeSpan PlannedPerPatient, ImmutableArray<WaitingPatient> Queue);

/// <param name="Status">Allocated, checked in or consulting.</param>
/// <param name="ConsultationStartedAt">Of who is consulting.</param>
public readonly record struct WaitingPatient(TokenStatus Status, DateTimeOffset? ConsultationStartedAt);
