using System.Globalization;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>
/// A day of three small slots whose messages are lost, late and doubled. Keeps what was promised to patients apart from
/// what the slots know, so that <see cref="Check"/> can compare the two.
/// </summary>
internal sealed class World
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
                if (StatusChange.Decide(_slots[take.Slot], new ChangeStatus(token.Id, take.To), _now) is TokenDecision.Decided taken)
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

    /// <summary>What must hold at every moment.</summary>
    public void Check()
    {
        foreach (var slot in _slots)
        {
            Assert.True(
                slot.Held <= slot.Capacity + slot.Policy.EmergencySeats, $"{slot.Id} is oversold: {slot.Held} of {slot.Capacity}.");
        }

        foreach (var (id, status) in _acknowledged)
        {
            var copies = _slots.Select(slot => slot.Find(id)).OfType<Token>().ToArray();
            Assert.True(copies.Length > 0, $"{id} is lost.");
            Assert.True(copies.Count(copy => !copy.IsFrozen) <= 1, $"{id} is in two slots.");
            Assert.Equal(status, copies.MaxBy(copy => copy.Hops)!.Status);
        }

        Assert.Equal(_given.Count, _given.Values.Distinct().Count());
    }

    /// <summary>Lets every hand-over end, and then the messages arrive that were still under way.</summary>
    public void Settle()
    {
        var late = _inFlight.ToArray();
        _inFlight.Clear();
        FinishHandOvers();
        CheckSettled();

        _inFlight.AddRange(late);
        FinishHandOvers();
        CheckSettled();
    }

    private void FinishHandOvers()
    {
        for (var round = 0; round < 20; round++)
        {
            for (var slot = 0; slot < _slots.Length; slot++)
            {
                Resume(slot);
            }

            while (_inFlight.Count > 0)
            {
                Deliver(TakeMessage(0, keep: false));
                Check();
            }
        }
    }

    private void CheckSettled()
    {
        Check();
        Assert.DoesNotContain(_slots.SelectMany(slot => slot.Tokens), token => token.IsFrozen);
        foreach (var (id, number) in _given)
        {
            var holder = Assert.Single(_slots, slot => slot.Find(id) is not null);
            Assert.Equal(holder.Id, Follow(id));
            Assert.Equal(number, holder.Find(id)!.Ticket.Number);
        }

        Assert.Equal(_given.Count, _slots.Sum(slot => slot.Tokens.Length));
        foreach (var slot in _slots)
        {
            var sequence = slot.Tokens().Where(token => token.Status.IsQueued()).Select(token => token.SequenceNumber);
            Assert.Equal(Enumerable.Range(1, slot.Queue().Length), sequence);
        }
    }

    /// <summary>As a query does: from the slot that the id names along the forwarding addresses.</summary>
    private SlotId Follow(TokenId id)
    {
        var at = id.GivenBy;
        for (var hops = 0; SlotOf(at).Find(id) is null; hops++)
        {
            Assert.True(hops < 100, $"The forwarding addresses of {id} lead in a circle.");
            at = SlotOf(at).FindDeparture(id)!.To;
        }

        return at;
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

    private void Deliver(Message message)
    {
        switch (message)
        {
            case Message.Admit admit:
                _inFlight.Add(new Message.Answer(admit.From, admit.Admission, Admit(admit.To, admit.Admission)));
                break;
            case Message.Answer { Refusal: null } answer:
                Release(answer.From, answer.Admission);
                break;
            case Message.Answer answer:
                Stay(answer.From, answer.Admission);
                break;
        }
    }

    private Refusal? Admit(int at, Admission admission)
    {
        switch (HandOvers.Admit(_slots[at], admission))
        {
            case AdmitDecision.Admitted admitted:
                _slots[at] = admitted.Next;
                return null;
            case AdmitDecision.Refused refused:
                _slots[at] = refused.Next;
                return refused.Reason;
            default:
                return null;
        }
    }

    private void Release(int at, Admission admission)
    {
        var id = admission.Ticket.Id;
        var key = _slots[at].Find(id)?.HandOver?.Displacing?.RequestKey;
        switch (HandOvers.Release(_slots[at], id, admission.Hops, _now, NextSuffix()))
        {
            case ReleaseDecision.Released released:
                _slots[at] = released.Next;
                if (released.Emergency is { } emergency)
                {
                    Acknowledge(emergency, key);
                }

                break;
            case ReleaseDecision.OutOfNumbers:
                Lease(at);
                Release(at, admission);
                break;
        }
    }

    private void Stay(int at, Admission admission)
    {
        var id = admission.Ticket.Id;
        if (_slots[at].Find(id)?.HandOver is { Displacing: not null } handOver
            && Room(after: at, except: handOver.To) is { } next
            && HandOvers.Retarget(_slots[at], id, admission.Hops, next) is { } retargeted)
        {
            _slots[at] = retargeted;
            AskTarget(at, id);
        }
        else
        {
            _slots[at] = HandOvers.Unfreeze(_slots[at], id, admission.Hops) ?? _slots[at];
        }
    }

    private void Resume(int at)
    {
        foreach (var token in _slots[at].Tokens.Where(token => token.IsFrozen))
        {
            AskTarget(at, token.Id);
        }
    }

    private void AskTarget(int from, TokenId id)
    {
        var admission = HandOvers.AdmissionOf(_slots[from], id)!;
        var to = Array.FindIndex(_slots, slot => slot.Id == _slots[from].Find(id)!.HandOver!.To);
        _inFlight.Add(new Message.Admit(from, to, admission));
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

    private Token? TokenAt(int slot, int index) => _slots[slot].Tokens is { IsEmpty: false } tokens ? tokens[index % tokens.Length] : null;

    private Message TakeMessage(int index, bool keep)
    {
        var message = _inFlight[index % _inFlight.Count];
        if (!keep)
        {
            _inFlight.Remove(message);
        }

        return message;
    }

    private SlotState SlotOf(SlotId id) => _slots.Single(slot => slot.Id == id);

    private string NextSuffix() => (++_suffixes).ToString("D10", CultureInfo.InvariantCulture);

    private abstract record Message
    {
        public sealed record Admit(int From, int To, Admission Admission) : Message;

        public sealed record Answer(int From, Admission Admission, Refusal? Refusal) : Message;
    }
}
