using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Checker;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Moving;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Cluster.Tests.Simulation;

/// <summary>The rules without a service around them: each request is carried out in one go.</summary>
internal sealed class SimulatedHospital
{
    private static readonly DateTimeOffset DayAfter = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly ImmutableArray<SlotSeen> _slots;
    private ImmutableDictionary<SlotId, SlotState> _states;
    private int _lastNumber;
    private int _ticks;

    /// <param name="slots">In time order.</param>
    public SimulatedHospital(ImmutableArray<SlotSeen> slots)
    {
        _slots = slots;
        _states = slots.ToImmutableDictionary(slot => slot.Id, Open);
    }

    /// <summary>What is stored.</summary>
    public ImmutableDictionary<SlotId, SlotState> Stored
    {
        get => _states;
        set => _states = value;
    }

    public Answer Do(ClientRequest request, string name) => request switch
    {
        ClientRequest.Allocate { Slot: { } slot } allocate => Allocate(slot, Command(allocate, name)),
        ClientRequest.Allocate allocate => AllocateSomewhere(Command(allocate, name)),
        ClientRequest.Step step => Take(step, name),
        ClientRequest.Act act => Take(act),
        ClientRequest.Move move => Move(new MoveToken(
            move.Token, move.To, name, Cause: move.IsTransfer ? MoveCause.Transfer : MoveCause.Reallocation)),
        ClientRequest.Resize resize => Resize(resize),
        ClientRequest.Next next => Call(next),
        ClientRequest.Late late => Delay(late, name),
        ClientRequest.ReadToken read => Token(_states[Whereabouts(read.Token)], read.Token),
        ClientRequest.ReadSlot read => new Answer.Slot(SlotSeen.From(_states[read.Slot].View())),
        ClientRequest.ReadQueue read => new Answer.Tokens(
            [.. _states[read.Slot].Queue().Select((token, i) => TokenSeen.From(token) with { Position = i + 1 })]),
        ClientRequest.ReadList read => new Answer.Tokens(
            [.. _states[read.Slot].Tokens().Select(TokenSeen.From).OrderByDescending(token => token.AllocatedAt)]),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "Unknown."),
    };

    private SlotState Open(SlotSeen slot) => SlotState.Planned(
        new SlotDefinition
        {
            Id = slot.Id,
            Start = slot.StartTime,
            End = slot.EndTime,
            Capacity = slot.MaxCapacity,
            Numbers = Lease(slot.MaxCapacity),
            Policy = new HospitalPolicy(),
        },
        slot.IsActive);

    private Answer Allocate(SlotId id, AllocateToken command)
    {
        while (true)
        {
            var slot = _states[id];
            var decision = Allocation.Decide(slot, command, Now(), Suffix(), new SeatTerms(LaterRoom: RoomAfter(id)));
            switch (decision)
            {
                case TokenDecision.Needs { What: Need.Numbers }:
                    LeaseNumbers(id);
                    break;
                case TokenDecision.Needs { What: Need.HandOver { Token: var displaced }, Events: var begun }:
                    Store(slot.ApplyAll(begun));
                    return new Answer.Token(TokenSeen.From(HandOver(id, displaced)!));
                case TokenDecision.Needs { What: Need.LaterRoom }:
                    return Refuse(new Refusal.NoReallocationPossible());
                default:
                    return Conclude(id, decision);
            }
        }
    }

    private Answer AllocateSomewhere(AllocateToken command) => _slots
        .Where(slot => slot.Id.DoctorId == command.DoctorId)
        .Select(slot => Allocate(slot.Id, command))
        .FirstOrDefault(answer => answer is Answer.Token) ?? Refuse(new Refusal.SlotFull(null, []));

    private Answer Take(ClientRequest.Step step, string name)
    {
        var id = Whereabouts(step.Token);
        return Conclude(id, TokenSteps.ChangeStatus(_states[id], new ChangeStatus(step.Token, step.To, name), Now()));
    }

    private Answer Take(ClientRequest.Act act)
    {
        var id = Whereabouts(act.Token);
        var slot = _states[id];
        return Conclude(id, act.What switch
        {
            TokenAct.Recall => TokenSteps.Recall(slot, new RecallToken(act.Token), Now()),
            TokenAct.Skip => TokenSteps.Skip(slot, new SkipToken(act.Token), Now()),
            TokenAct.Undo => TokenSteps.Undo(slot, new UndoStep(act.Token), CountersOf(id.DoctorId).IsTakenFrom(slot.View(slot.Find(act.Token)!)), Now()),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Unknown."),
        });
    }

    private IEnumerable<SlotId> SlotsOf(int doctor) => _slots.Select(slot => slot.Id).Where(slot => slot.DoctorId == doctor);

    private Counters CountersOf(int doctor) =>
        new(rooms: [], SlotsOf(doctor).SelectMany(slot => Commit(slot, TokenSteps.FindAtCounters(_states[slot]))));

    private Answer Move(MoveToken command)
    {
        var id = Whereabouts(command.Token);
        var decision = HandOvers.Freeze(_states[id], command);
        if (decision is not TokenDecision.Needs { Events: { IsEmpty: false } begun })
        {
            return Conclude(id, decision);
        }

        Store(_states[id].ApplyAll(begun));
        HandOver(id, command.Token);
        return Whereabouts(command.Token) == command.To
            ? Token(_states[command.To], command.Token)
            : Refuse(new Refusal.SlotFull(command.To, []));
    }

    /// <returns>The emergency that took the seat, if one did.</returns>
    private TokenView? HandOver(SlotId from, TokenId token)
    {
        var admission = HandOvers.AdmissionOf(_states[from], token, Now())!;
        var to = _states[from].Find(token)!.HandOver!.To;
        if (HandOvers.Admit(_states[to], admission) is Decision<SlotEvent, Outcome<TokenView?>>.Needs { What: Need.Numbers })
        {
            LeaseNumbers(to);
        }

        if (Commit(to, HandOvers.Admit(_states[to], admission)) is Outcome<TokenView?>.Refused)
        {
            Commit(from, HandOvers.Unfreeze(_states[from], token, admission.MoveAttempts));
            return null;
        }

        var release = HandOvers.Release(_states[from], token, admission.MoveAttempts, Now(), Suffix());
        if (release is Decision<SlotEvent, TokenView?>.Needs { What: Need.Numbers })
        {
            LeaseNumbers(from);
            release = HandOvers.Release(_states[from], token, admission.MoveAttempts, Now(), Suffix());
        }

        return Commit(from, release);
    }

    private Answer Resize(ClientRequest.Resize resize)
    {
        var decision = SlotChange.Decide(_states[resize.Slot], new ChangeSlot(resize.Slot, resize.Capacity));
        return decision is Decision<SlotEvent, SlotView>.Refused refused
            ? Refuse(refused.Reason)
            : new Answer.Slot(SlotSeen.From(Commit(resize.Slot, decision)));
    }

    private Answer Call(ClientRequest.Next next)
    {
        var doctor = next.Called is { } named ? Whereabouts(named).DoctorId : next.Doctor;
        if (next.Called is { } asked && Token(_states[Whereabouts(asked)], asked).Seen.Status is var status and not TokenStatus.CheckedIn)
        {
            return Refuse(new Refusal.TokenStateConflict(status, TokenStatus.Consulting));
        }

        switch (CountersOf(doctor).WhoLeaves(counter: null, next.Current))
        {
            case Outcome<TokenView?>.Refused { Reason: Refusal.QueueMoved moved }:
                return new Answer.Refused(409, "queue_moved", moved.Current);
            case Outcome<TokenView?>.Done { Value: { } leaves }:
                Commit(leaves.Slot, TokenSteps.ChangeStatus(
                    _states[leaves.Slot], new ChangeStatus(leaves.Id, TokenStatus.Completed), Now()));
                break;
        }

        if (next.Called is { } outOfTurn)
        {
            var slot = Whereabouts(outOfTurn);
            return Conclude(slot, TokenSteps.Call(_states[slot], outOfTurn, request: null, Now(), counter: null));
        }

        foreach (var slot in SlotsOf(doctor))
        {
            if (Commit(slot, TokenSteps.CallNext(_states[slot], request: null, Now())) is { } called)
            {
                return new Answer.Token(TokenSeen.From(called));
            }
        }

        return new Answer.Nobody();
    }

    private Answer.Delay Delay(ClientRequest.Late late, string name)
    {
        var plan = DelayPlan.Of(
            [.. SlotsOf(late.Doctor).Select(slot => _states[slot].Snapshot())], late.Minutes, name, HospitalTime.At(DayAfter, "Etc/UTC"));
        foreach (var move in plan.Moved)
        {
            Move(new MoveToken(move.Token, move.To!.Value, $"Doctor {late.Minutes} minutes late, {name}"));
        }

        return new Answer.Delay(new DelaySeen(
            [.. plan.Moved.Select(move => new MovedSeen(move.Token, move.From, move.To!.Value))],
            [.. plan.Left.Select(left => new LeftSeen(left.Token, left.From))]));
    }

    private Answer Conclude(SlotId id, TokenDecision decision) => decision is TokenDecision.Refused refused
        ? Refuse(refused.Reason)
        : new Answer.Token(TokenSeen.From(Commit(id, decision)));

    private TReply Commit<TReply>(SlotId id, Decision<SlotEvent, TReply> decision)
    {
        var (next, reply) = SlotStates.Accepted(_states[id], decision)
            ?? throw new InvalidOperationException($"Nothing is repeated or under way here, and yet there is {decision}.");
        Store(next);
        return reply;
    }

    private void LeaseNumbers(SlotId id)
    {
        var slot = _states[id];
        Store(slot.Apply(new SlotEvent.NumbersLeased(Lease(slot.Capacity))));
    }

    private static Answer.Refused Refuse(Refusal reason) => new(409, reason switch
    {
        Refusal.SlotFull => "slot_full",
        Refusal.NoReallocationPossible => "no_reallocation_possible",
        Refusal.TokenStateConflict => "token_state_conflict",
        Refusal.CapacityBelowHeld => "capacity_below_held",
        Refusal.NothingToUndo => "nothing_to_undo",
        Refusal.DifferentDoctor => "different_doctor",
        _ => reason.GetType().Name,
    });

    private static Answer.Token Token(SlotState slot, TokenId token) => new(TokenSeen.From(slot.View(slot.Find(token)!)));

    private SlotId Whereabouts(TokenId token) => _states.Values.Single(slot => slot.Find(token) is not null).Id;

    private SlotId? RoomAfter(SlotId slot)
    {
        var end = _slots.Single(planned => planned.Id == slot).EndTime;
        return _slots.FirstOrDefault(later => later.Id.DoctorId == slot.DoctorId && later.StartTime >= end && !_states[later.Id].View().IsFull)?.Id;
    }

    private static AllocateToken Command(ClientRequest.Allocate allocate, string name) =>
        new(allocate.Doctor, new Patient(name, string.Empty), allocate.Source, Urgency: allocate.Urgency);

    private void Store(SlotState slot) => _states = _states.SetItem(slot.Id, slot);

    private NumberBlock Lease(int count)
    {
        var block = new NumberBlock(_lastNumber + 1, count);
        _lastNumber = block.Last;
        return block;
    }

    private DateTimeOffset Now() => DayAfter.AddSeconds(++_ticks);

    private string Suffix() => $"{++_ticks:0000000000}";
}
