using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>The model's states: the product's own, without what no answer shows.</summary>
internal sealed class SlotStates : IEqualityComparer<SlotState>
{
    private const int Endless = 1_000_000;

    /// <summary>Later than the slots of any history: times are not judged, and on a past day every step is allowed.</summary>
    public static readonly DateTimeOffset Now = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly SlotStates Comparer = new();

    public static SlotState Opened(SlotSeen slot) => SlotState.Planned(
        new SlotDefinition
        {
            Id = slot.Id,
            Start = slot.StartTime,
            End = slot.EndTime,
            Capacity = slot.MaxCapacity,
            Numbers = new NumberBlock(1, Endless),
            Policy = new HospitalPolicy(),
        },
        slot.IsActive);

    /// <summary>A slot gives its numbers in ascending order; where its blocks of numbers begin is the day's affair.</summary>
    /// <returns>Null when the slot has given that number, or one beyond it.</returns>
    public static SlotState? NextNumberIs(SlotState slot, int number) =>
        number < slot.Numbers[0].First ? null : slot with { Numbers = [new NumberBlock(number, Endless)] };

    /// <summary>Forwarding addresses are not asked for here: every step says in which slot it happened.</summary>
    public static SlotState WithoutForwardingAddresses(SlotState slot) => slot with { ForwardingAddresses = [] };

    /// <summary>The state after a decision of the rules on <paramref name="slot"/>, and what the one who asked is told.</summary>
    /// <returns>Null when the rules don't accept the command.</returns>
    public static (SlotState Next, TReply Reply)? Accepted<TReply>(SlotState slot, Decision<SlotEvent, TReply> decision) =>
        decision is Decision<SlotEvent, TReply>.Accepted accepted ? (slot.ApplyAll(accepted.Events), accepted.Reply) : null;

    public static bool Shows(TokenView view, TokenSeen seen) =>
        view.Id == seen.Id
        && view.Number == seen.TokenNumber
        && view.Patient.Name == seen.PatientName
        && view.Slot == seen.SlotId
        && view.Source == seen.Source
        && view.Status == seen.Status
        && view.IsEmergency == seen.IsEmergency
        && view.PriorityScore == seen.PriorityScore
        && view.SequenceNumber == seen.SequenceNumber
        && view.AllocatedAt == seen.AllocatedAt
        && view.Calls == seen.Calls;

    public static bool Shows(SlotView view, SlotSeen seen) => SlotSeen.From(view) == seen;

    public bool Equals(SlotState? x, SlotState? y) =>
        ReferenceEquals(x, y)
        || (x is not null
            && y is not null
            && (x.Capacity, x.IsActive, x.Arrivals, x.Numbers[0]) == (y.Capacity, y.IsActive, y.Arrivals, y.Numbers[0])
            && x.Tokens.SequenceEqual(y.Tokens));

    public int GetHashCode(SlotState slot) => HashCode.Combine(slot.Capacity, slot.Arrivals, slot.Tokens.Count);
}
