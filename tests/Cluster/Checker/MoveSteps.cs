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
internal sealed class MoveSteps(Facts facts)
{
    public IEnumerable<SlotStep> Of(TokenMove move) => move.Cause is null
        ? [.. new AllocationSteps(facts).Displacements(move), Arrival(move)]
        : [ForwardingAddress(move), Arrival(move)];

    private static SlotStep ForwardingAddress(TokenMove move) => new(
        move.From,
        new Step<SlotState>(
            $"{move.Token} leaves for {move.To}, moved by {move.Cause}", move.Call, move.Return, slot => Leave(slot, move)));

    private SlotStep Arrival(TokenMove move) => new(
        move.To,
        new Step<SlotState>(
            $"{move.Token} arrives from {move.From}, moved by {move.Cause?.ToString() ?? "an emergency"}",
            move.Call,
            move.Return,
            slot => PossibleProgress(move).SelectMany(progress => Arrive(slot, move, progress))));

    private static IEnumerable<SlotState> Leave(SlotState slot, TokenMove move)
    {
        var cause = move.From.DoctorId == move.To.DoctorId ? MoveCause.Reallocation : MoveCause.Transfer;
        if (HandOvers.Freeze(slot, new MoveToken(move.Token, move.To, Cause: cause)) is not TokenDecision.Needs { Events: { IsEmpty: false } begun })
        {
            return [];
        }

        var frozen = slot.ApplyAll(begun);
        var attempt = frozen.Find(move.Token)!.MoveAttempts + 1;
        return SlotStates.Accepted(frozen, HandOvers.Release(frozen, move.Token, attempt, default, string.Empty)) is var (next, _)
            ? [SlotStates.WithoutForwardingAddresses(next)]
            : [];
    }

    private IEnumerable<SlotState> Arrive(SlotState slot, TokenMove move, Progress progress)
    {
        var seen = facts.Sightings.Of(move.Token)[0].Seen;
        var here = NumberIn(move.To, move.Token);
        if (here is { } number && IsFirstOnItsDay(move))
        {
            if (SlotStates.NextNumberIs(slot, number.Value) is not { } numbered)
            {
                return [];
            }

            slot = numbered;
        }

        var ticket = new Ticket
        {
            Id = seen.Id,
            Number = NumberIn(move.From, move.Token) ?? seen.TokenNumber,
            OtherNumbers = here is { } earlier && !IsFirstOnItsDay(move) ? [earlier] : [],
            Patient = new Patient(seen.PatientName, string.Empty),
            Source = seen.Source,
            IsEmergency = seen.IsEmergency,
            PriorityScore = seen.PriorityScore,
            AllocatedAt = seen.AllocatedAt,
        };
        var admission = new Admission(ticket, progress, move.Index + 1, move.From, null, null, []);
        return SlotStates.Accepted(slot, HandOvers.Admit(slot, admission)) is (var next, Outcome<TokenView?>.Done) ? [next] : [];
    }

    /// <summary>A move to another date gives the token a number there, which it keeps when it comes back.</summary>
    private bool IsFirstOnItsDay(TokenMove move) => facts.Journeys.Of(move.Token).Slots
        .Take(move.Index + 1)
        .All(slot => (slot.DoctorId, slot.Date) != (move.To.DoctorId, move.To.Date));

    private TokenNumber? NumberIn(SlotId slot, TokenId token) => facts.Sightings.Of(token)
        .Select(sighting => (TokenNumber?)sighting.Seen.TokenNumber)
        .FirstOrDefault(number => number!.Value.IsOf(slot));

    /// <summary>A patient who was called and is moved was skipped or taken back, so has checked in.</summary>
    private IEnumerable<Progress> PossibleProgress(TokenMove move) =>
        from status in PossibleStatuses(move)
        from calls in Enumerable.Range(0, status == TokenStatus.CheckedIn ? facts.MostCallsOf(move.Token) + 1 : 1)
        select new Progress { Status = status, Calls = calls };

    /// <summary>How the token came, as far as its check-ins tell by where they happened.</summary>
    private IEnumerable<TokenStatus> PossibleStatuses(TokenMove move)
    {
        var checkIns = facts.CheckInsOf(move.Token);
        if (checkIns.Length == 0)
        {
            return [TokenStatus.Allocated];
        }

        var stays = facts.Journeys.Of(move.Token).Slots;
        var possible = checkIns
            .SelectMany(checkIn => checkIn.Answer is Answer.Token { Seen.SlotId: var slot }
                ? Enumerable.Range(0, stays.Length).Where(index => stays[index] == slot)
                : [-1, stays.Length])
            .ToArray();
        // A move to a date that has not come takes the arrival back. The history does not tell the current date.
        var mayBeExpectedAnew = move.From.Date < move.To.Date;
        return
        [
            .. mayBeExpectedAnew || facts.WasUndone(move.Token) || possible.Any(index => index > move.Index)
                ? [TokenStatus.Allocated]
                : Array.Empty<TokenStatus>(),
            .. possible.Any(index => index <= move.Index) ? [TokenStatus.CheckedIn] : Array.Empty<TokenStatus>(),
        ];
    }
}
