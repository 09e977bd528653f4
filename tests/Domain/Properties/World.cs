using System.Globalization;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>
/// A day of three small slots whose messages are lost, late and doubled. Keeps what was promised to patients apart from
/// what the slots know, so that <see cref="Check"/> can compare the two.
/// </summary>
internal sealed partial class World
{
    private readonly SlotState[] _slots;
    private readonly List<Message> _inFlight = [];
    private readonly Dictionary<TokenId, TokenNumber> _given = [];
    private readonly Dictionary<TokenId, TokenStatus> _acknowledged = [];
    private readonly Dictionary<string, TokenView> _firstAnswers = [];
    private DoctorDayState _day;
    private DateTimeOffset _now = Desk.Opening;
    private int _suffixes;

    public World(int capacity = 2)
    {
        var day = new Day();
        foreach (var time in new[] { "09:00-10:00", "10:00-11:00", "11:00-12:00" })
        {
            day.Add(time, capacity);
        }

        _day = day.State;
        _slots = [.. _day.Slots.Select(slot => SlotState.Open(slot.Definition, slot.IsActive))];
    }

    public void Let(Happening happening)
    {
        _now += TimeSpan.FromMinutes(1);
        switch (happening)
        {
            case Happening.Give give:
                Give(give.Slot, Desk.Ask(give.Source, give.Urgency, give.Key));
                break;
            case Happening.Take take when TokenAt(take.Slot, take.Token) is { } token:
                var step = new ChangeStatus(token.Id, take.To);
                if (StatusChange.Decide(_slots[take.Slot], step, _now) is TokenDecision.Decided taken)
                {
                    Answered(take.Slot, taken.Decision);
                }

                break;
            case Happening.Call call:
                Call(call.Slot);
                break;
            case Happening.Move move when TokenAt(move.Slot, move.Token) is { } token:
                var command = new MoveToken(token.Id, _slots[move.To].Id);
                if (HandOvers.Freeze(_slots[move.Slot], command) is MoveDecision.Frozen frozen)
                {
                    _slots[move.Slot] = frozen.Next;
                    AskTarget(move.Slot, token.Id);
                }

                break;
            case Happening.Deliver deliver when _inFlight.Count > 0:
                Deliver(TakeMessage(deliver.Message, keep: deliver.Again));
                break;
            case Happening.Lose lose when _inFlight.Count > 0:
                TakeMessage(lose.Message, keep: false);
                break;
            case Happening.Resume resume:
                Resume(resume.Slot);
                break;
            case Happening.Crash:
                _inFlight.Clear();
                break;
            case Happening.Change change:
                var decision = SlotChange.Decide(
                    _slots[change.Slot], new ChangeSlot(_slots[change.Slot].Id, change.Capacity, change.IsActive));
                _slots[change.Slot] = decision is Decision<SlotState, SlotView>.Accepted accepted
                    ? accepted.Next
                    : _slots[change.Slot];
                break;
        }
    }

    private void Give(int at, AllocateToken command)
    {
        var decision = Allocation.Decide(_slots[at], command, _now, NextSuffix());
        switch (decision)
        {
            case AllocationDecision.OutOfNumbers:
                Lease(at);
                Give(at, command);
                break;
            case AllocationDecision.MustDisplace(var displaced) when Room(after: at, except: null) is { } target:
                _slots[at] = Displacement.Freeze(_slots[at], command, displaced, target, _now, NextSuffix())!;
                AskTarget(at, displaced);
                break;
            case AllocationDecision.Decided { Decision: Decision<SlotState, TokenView>.Accepted accepted }:
                _slots[at] = accepted.Next;
                Acknowledge(accepted.Reply, command.RequestKey);
                break;
            case AllocationDecision.Decided { Decision: Decision<SlotState, TokenView>.Replayed replayed }:
                Assert.Equal(_firstAnswers[command.RequestKey!.Key], replayed.Reply);
                break;
        }
    }

    private void Call(int at)
    {
        foreach (var token in _slots[at].Tokens.Where(token => token.Status == TokenStatus.Consulting))
        {
            _acknowledged[token.Id] = TokenStatus.Completed;
        }

        _slots[at] = StatusChange.CompleteConsulting(_slots[at], _now) ?? _slots[at];
        if (StatusChange.CallNext(_slots[at], key: null, _now) is { } called)
        {
            Answered(at, called);
        }
    }

    private void Answered(int at, Decision<SlotState, TokenView> decision)
    {
        if (decision is Decision<SlotState, TokenView>.Accepted accepted)
        {
            _slots[at] = accepted.Next;
            _acknowledged[accepted.Reply.Id] = accepted.Reply.Status;
        }
    }

    private void Acknowledge(TokenView token, RequestKey? key)
    {
        _given.Add(token.Id, token.Number);
        _acknowledged.Add(token.Id, token.Status);
        if (key is not null)
        {
            Assert.True(_firstAnswers.TryAdd(key.Key, token), $"{key.Key} was given two tokens.");
        }
    }

    private void Lease(int at)
    {
        (_day, var block) = NumberLeases.Lease(_day, _slots[at].Id, _slots[at].Capacity);
        _slots[at] = _slots[at].Lease(block);
    }

    private SlotId? Room(int after, SlotId? except) => _slots
        .Skip(after + 1)
        .Where(slot => slot.IsActive && !slot.View().IsFull && slot.Id != except)
        .Select(slot => (SlotId?)slot.Id)
        .FirstOrDefault();

    private Token? TokenAt(int slot, int index) =>
        _slots[slot].Tokens is { IsEmpty: false } tokens ? tokens[index % tokens.Length] : null;

    private string NextSuffix() => (++_suffixes).ToString("D10", CultureInfo.InvariantCulture);
}
