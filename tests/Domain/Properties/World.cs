using System.Collections.Immutable;
using System.Globalization;
using OpdTokens.Domain.Tests.Support;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>
/// A day of three small slots and another of one, whose messages are lost, late and doubled. Keeps what was promised to patients
/// apart from what the slots know, so that <see cref="Check"/> can compare the two.
/// </summary>
internal sealed partial class World
{
    private readonly SlotState[] _slots;
    private readonly List<Message> _inFlight = [];
    private readonly HashSet<TokenId> _given = [];
    private readonly SeenNumbers _numbers = new();
    private readonly Dictionary<DateOnly, DoctorDayState> _days = [];
    private readonly Dictionary<TokenId, TokenStatus> _acknowledged = [];
    private readonly Dictionary<string, TokenView> _firstAnswers = [];
    private DateTimeOffset _now = Desk.Opening;
    private int _suffixes;

    public World(int capacity = 2)
    {
        Plan(Desk.Today, "09:00-10:00", "10:00-11:00", "11:00-12:00");
        Plan(Desk.Today.AddDays(-1), "09:00-10:00");
        _slots = [.. _days.Values.SelectMany(day => day.Slots).Select(slot => SlotState.Planned(slot.Definition, slot.IsActive))];

        void Plan(DateOnly date, params string[] times)
        {
            var day = new Day(date);
            foreach (var time in times)
            {
                day.Add(time, capacity);
            }

            _days.Add(date, day.State);
        }
    }

    public void Let(WorldAction happening)
    {
        _now += TimeSpan.FromMinutes(1);
        switch (happening)
        {
            case WorldAction.Give give:
                Give(give.Slot, Desk.Ask(give.Source, give.Urgency, give.Key));
                break;
            case WorldAction.Take take when TokenAt(take.Slot, take.Token) is { } token:
                Answered(take.Slot, TokenSteps.ChangeStatus(_slots[take.Slot], new ChangeStatus(token.Id, take.To), _now));
                break;
            case WorldAction.Call call:
                Call(call.Slot);
                break;
            case WorldAction.Move move when TokenAt(move.Slot, move.Token) is { } token:
                var command = new MoveToken(token.Id, _slots[move.To].Id);
                if (HandOvers.Freeze(_slots[move.Slot], command) is TokenDecision.Needs { Events.IsEmpty: false } frozen)
                {
                    Apply(move.Slot, frozen.Events);
                    AskTarget(move.Slot, token.Id);
                }

                break;
            case WorldAction.Deliver deliver when _inFlight.Count > 0:
                Deliver(TakeMessage(deliver.Message, keep: deliver.Again));
                break;
            case WorldAction.Lose lose when _inFlight.Count > 0:
                TakeMessage(lose.Message, keep: false);
                break;
            case WorldAction.Resume resume:
                Resume(resume.Slot);
                break;
            case WorldAction.SetClock set:
                _now += TimeSpan.FromMinutes(set.Minutes);
                break;
            case WorldAction.Crash:
                _inFlight.Clear();
                break;
            case WorldAction.Change change:
                var decision = SlotChange.Decide(
                    _slots[change.Slot], new ChangeSlot(_slots[change.Slot].Id, change.Capacity, change.IsActive));
                if (decision is Decision<SlotEvent, SlotView>.Accepted accepted)
                {
                    Apply(change.Slot, accepted.Events);
                    Assert.Equal(accepted.Reply, _slots[change.Slot].View());
                }

                break;
        }
    }

    private void Give(int at, AllocateToken command)
    {
        switch (Allocation.Decide(_slots[at], command, _now, NextSuffix()))
        {
            case TokenDecision.Needs { What: Need.Numbers }:
                Lease(at);
                Give(at, command);
                break;
            case TokenDecision.Needs { What: Need.LaterRoom } when Room(after: at, except: null) is { } target:
                var displacement = Allocation.Decide(_slots[at], command, _now, NextSuffix(), new SeatTerms(LaterRoom: target)).Needs();
                Apply(at, displacement.Events);
                AskTarget(at, Assert.IsType<Need.HandOver>(displacement.What).Token);
                break;
            case TokenDecision.Accepted accepted:
                Apply(at, accepted.Events);
                AssertShows(at, accepted.Reply);
                Acknowledge(accepted.Reply, command.RequestKey);
                break;
            case TokenDecision.Replayed replayed:
                Assert.Equal(_firstAnswers[command.RequestKey!.Key], replayed.Reply);
                break;
        }
    }

    private void Call(int at)
    {
        foreach (var token in _slots[at].Tokens.Where(token => token.Status == TokenStatus.Consulting))
        {
            Answered(at, TokenSteps.ChangeStatus(_slots[at], new ChangeStatus(token.Id, TokenStatus.Completed), _now));
        }

        var called = TokenSteps.CallNext(_slots[at], request: null, _now).Accepted();
        Apply(at, called.Events);
        if (called.Reply is { } answer)
        {
            AssertShows(at, answer);
            _acknowledged[answer.Id] = answer.Status;
        }
    }

    private void Answered(int at, TokenDecision decision)
    {
        if (decision is TokenDecision.Accepted accepted)
        {
            Apply(at, accepted.Events);
            AssertShows(at, accepted.Reply);
            _acknowledged[accepted.Reply.Id] = accepted.Reply.Status;
        }
    }

    private void Apply(int at, ImmutableArray<SlotEvent> events) => _slots[at] = _slots[at].ApplyAll(events);

    /// <summary>What was answered is what the slot shows once the events are applied.</summary>
    private void AssertShows(int at, TokenView answer) =>
        Assert.Equal(answer, _slots[at].Tokens().Single(token => token.Id == answer.Id));

    private void Acknowledge(TokenView token, RequestKey? key)
    {
        Assert.True(_given.Add(token.Id));
        _acknowledged.Add(token.Id, token.Status);
        if (key is not null)
        {
            Assert.True(_firstAnswers.TryAdd(key.Key, token), $"{key.Key} was given two tokens.");
        }
    }

    private void Lease(int at)
    {
        var date = _slots[at].Id.Date;
        var lease = NumberLeases.Lease(_days[date], _slots[at].Id, _slots[at].Capacity).Accepted();
        _days[date] = _days[date].ApplyAll(lease.Events);
        Apply(at, [new SlotEvent.NumbersLeased(lease.Reply)]);
    }

    private SlotId? Room(int after, SlotId? except) => _slots
        .Skip(after + 1)
        .Where(slot => slot.IsActive && !slot.View().IsFull && slot.Id != except && slot.Id.Date == _slots[after].Id.Date)
        .Select(slot => (SlotId?)slot.Id)
        .FirstOrDefault();

    private Token? TokenAt(int slot, int index) =>
        _slots[slot].Tokens is { Count: > 0 } tokens ? tokens[index % tokens.Count] : null;

    private string NextSuffix() => (++_suffixes).ToString("D10", CultureInfo.InvariantCulture);
}
