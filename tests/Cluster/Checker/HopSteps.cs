using OpdTokens.Cluster.Tests.History;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Moving;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// A move is two steps in two slots, each somewhere between call and return: in for the new slot, out for the old one. A
/// displacement goes out with its emergency.
/// </summary>
internal sealed class HopSteps(Facts facts)
{
    public IEnumerable<SlotStep> Of(Hop hop) => hop.Cause is null
        ? [.. new AllocationSteps(facts).Displacements(hop), Arrival(hop)]
        : [ForwardingAddress(hop), Arrival(hop)];

    private static SlotStep ForwardingAddress(Hop hop) => new(
        hop.From,
        new Step<SlotState>(
            $"{hop.Token} leaves for {hop.To}, moved by {hop.Cause}", hop.Call, hop.Return, slot => Leave(slot, hop)));

    private SlotStep Arrival(Hop hop) => new(
        hop.To,
        new Step<SlotState>(
            $"{hop.Token} arrives from {hop.From}, moved by {hop.Cause?.ToString() ?? "an emergency"}",
            hop.Call,
            hop.Return,
            slot => PossibleStatuses(hop).SelectMany(status => Arrive(slot, hop, status))));

    private static IEnumerable<SlotState> Leave(SlotState slot, Hop hop)
    {
        if (HandOvers.Freeze(slot, new MoveToken(hop.Token, hop.To)) is not TokenDecision.Needs { Events: { IsEmpty: false } begun })
        {
            return [];
        }

        var frozen = slot.ApplyAll(begun);
        var attempt = frozen.Find(hop.Token)!.MoveAttempts + 1;
        return SlotStates.Accepted(frozen, HandOvers.Release(frozen, hop.Token, attempt, default, string.Empty)) is var (next, _)
            ? [SlotStates.WithoutForwardingAddresses(next)]
            : [];
    }

    private IEnumerable<SlotState> Arrive(SlotState slot, Hop hop, TokenStatus status)
    {
        var seen = facts.Sightings.Of(hop.Token)[0].Seen;
        var ticket = new Ticket
        {
            Id = seen.Id,
            Number = seen.TokenNumber,
            Patient = new Patient(seen.PatientName, string.Empty),
            Source = seen.Source,
            IsEmergency = seen.IsEmergency,
            PriorityScore = seen.PriorityScore,
            AllocatedAt = seen.AllocatedAt,
        };
        var progress = new Progress { Status = status };
        var admission = new Admission(ticket, progress, hop.Index + 1, hop.From, null, null, []);
        return SlotStates.Accepted(slot, HandOvers.Admit(slot, admission)) is (var next, Outcome<TokenView?>.Done) ? [next] : [];
    }

    /// <summary>How the token came, as far as its check-in tells by where it happened.</summary>
    private IEnumerable<TokenStatus> PossibleStatuses(Hop hop)
    {
        if (hop.Cause is null)
        {
            return [TokenStatus.Allocated];
        }

        var checkIns = facts.CheckInsOf(hop.Token);
        if (checkIns.Length == 0)
        {
            return [TokenStatus.Allocated];
        }

        var stays = facts.Journeys.Of(hop.Token).Slots;
        var possible = checkIns
            .SelectMany(checkIn => checkIn.Answer is Answer.Token { Seen.SlotId: var slot }
                ? Enumerable.Range(0, stays.Length).Where(index => stays[index] == slot)
                : [-1, stays.Length])
            .ToArray();
        return
        [
            .. possible.Any(index => index > hop.Index) ? [TokenStatus.Allocated] : Array.Empty<TokenStatus>(),
            .. possible.Any(index => index <= hop.Index) ? [TokenStatus.CheckedIn] : Array.Empty<TokenStatus>(),
        ];
    }
}
