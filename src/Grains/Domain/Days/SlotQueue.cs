using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A slot and its queue, as far as planning a delay needs them.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Waiting">Those in the queue who are neither with the doctor nor on their way to another slot, in queue order.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-queue")]
public sealed record SlotQueue(SlotView Slot, ImmutableArray<TokenView> Waiting);
