using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>A step and the slot in which it happened.</summary>
internal readonly record struct SlotStep(SlotId Slot, Step<SlotState> Step);
