using System.Globalization;
using OpdTokens.Domain.Tests.Support;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>
/// Two days of two slots each that answer at once, beside a much simpler account of them: who was given which number, and which
/// statuses each patient went through. <see cref="Check"/> compares the two. One of the days is over: then staff may do everything.
/// </summary>
internal sealed partial class Model
{
    private static readonly Comparer<TokenId> TokenIds =
        Comparer<TokenId>.Create((left, right) => string.CompareOrdinal(left.ToString(), right.ToString()));

    private readonly SlotState[] _slots;
    private readonly List<TokenId> _given = [];
    private readonly Dictionary<TokenId, List<Standing>> _history = [];
    private readonly Dictionary<TokenId, int> _at = [];
    private readonly HashSet<TokenId> _canUndo = [];
    private readonly Dictionary<DateOnly, DoctorDayState> _days = [];
    private readonly SeenNumbers _numbers = new();
    private DateTimeOffset _now = Desk.Opening;
    private int _keys;
    private int _suffixes;

    public Model(HospitalPolicy policy)
    {
        foreach (var date in new[] { Desk.Today, Desk.Today.AddDays(-1) })
        {
            var day = new DoctorDayState();
            for (var hour = 9; hour < 11; hour++)
            {
                var command = new AddSlot(new TimeOnly(hour, 0), new TimeOnly(hour + 1, 0), Capacity: 3);
                day = day.ApplyAll(DayPlan.AddSlot(day, 7, date, command, policy).Accepted().Events);
            }

            _days.Add(date, day);
        }

        _opened = [.. _days.Values.SelectMany(day => day.Slots).Select(slot => SlotState.Planned(slot.Definition, slot.IsActive))];
        _slots = [.. _opened];
        _happened = [.. _opened.Select(_ => new List<SlotEvent>())];
    }

    public IEnumerable<SlotState> Slots => _slots;

    public void Ask(Request request)
    {
        _now += TimeSpan.FromMinutes(1);
        switch (request)
        {
            case Request.Give give:
                Give(give.Slot, Desk.Ask(give.Source, give.Urgency, NextKey(give.Keyed)));
                break;
            case Request.Take take when Token(take.Token) is { } token:
                Take(new ChangeStatus(token, take.To, RequestKey: Desk.Key(NextKey(take.Keyed))));
                break;
            case Request.Skip skip when Token(skip.Token) is { } token:
                LeaveTurn(new SkipToken(token, Desk.Key(NextKey(skip.Keyed))), token, _history[token][^1].IsAway);
                break;
            case Request.Park park when Token(park.Token) is { } token:
                LeaveTurn(new ParkToken(token, park.Minutes, Desk.Key(NextKey(park.Keyed))), token, isAway: true);
                break;
            case Request.Undo undo when Token(undo.Token) is { } token:
                Undo(new UndoStep(token, Desk.Key(NextKey(undo.Keyed))));
                break;
            case Request.Move move when Token(move.Token) is { } token:
                Move(new MoveToken(token, _slots[move.To].Id, RequestKey: Desk.Key(NextKey(move.Keyed))));
                break;
            case Request.Call call:
                Call(call.Slot);
                break;
            case Request.SetClock set:
                _now += TimeSpan.FromMinutes(set.Minutes);
                break;
            case Request.Change change:
                Change(change.Slot, new ChangeSlot(_slots[change.Slot].Id, change.Capacity, change.IsActive));
                break;
            case Request.Repeat repeat when _answered.Count > 0:
                Repeat(repeat.Earlier % _answered.Count);
                break;
            case Request.Reuse reuse when _answered.Count > 0:
                Reuse(reuse.Earlier % _answered.Count);
                break;
        }
    }

    public void Check()
    {
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            var state = _slots[slot];
            var here = _at.Where(token => token.Value == slot).Select(token => _history[token.Key][^1].Status).ToArray();
            Assert.Equal(here.Count(status => status is not (TokenStatus.Cancelled or TokenStatus.NoShow)), state.View().Held);
            Assert.True(state.Held <= state.Capacity + state.Policy.EmergencySeats, $"{state.Id} is oversold.");
            Assert.Equal(here.Order(), state.Tokens().Select(token => token.Status).Order());
            Assert.True(state.Statistics().Waiting.Total >= TimeSpan.Zero, $"Somebody in {state.Id} waited less than nothing.");
        }

        var tokens = _slots.SelectMany(slot => slot.Tokens()).ToArray();
        Assert.Equal(_given.Order(TokenIds), tokens.Select(token => token.Id).Order(TokenIds));
        _numbers.See(_slots);
        _numbers.CheckFound(_days, _slots);
    }

    private void Give(int at, AllocateToken command)
    {
        var slot = _slots[at];
        var seats = slot.Capacity + (command.Urgency == Urgency.ForcedEmergency ? slot.Policy.EmergencySeats : 0);
        switch (Allocation.Decide(slot, command, _now, NextSuffix()))
        {
            case TokenDecision.Needs { What: Need.Numbers }:
                Lease(at);
                Give(at, command);
                break;
            case TokenDecision.Needs needs:
                Assert.IsType<Need.LaterRoom>(needs.What);
                Assert.True(slot.IsActive && slot.View().IsFull && command.Urgency == Urgency.Emergency);
                break;
            case TokenDecision.Accepted accepted:
                Assert.True(slot.IsActive && slot.Held < seats, "A seat was given that was not there.");
                Apply(at, accepted.Events);
                _given.Add(accepted.Reply.Id);
                _history.Add(accepted.Reply.Id, [new Standing(TokenStatus.Allocated)]);
                _at.Add(accepted.Reply.Id, at);
                Remember(command, command.RequestKey, accepted.Reply);
                break;
            case TokenDecision.Refused:
                Assert.True(!slot.IsActive || slot.Held >= seats, "A seat was refused that was there.");
                break;
            case var other:
                Assert.Fail($"A new request for a seat ended in {other}.");
                break;
        }
    }

    private void Lease(int at)
    {
        var date = _slots[at].Id.Date;
        var lease = NumberLeases.Lease(_days[date], _slots[at].Id, _slots[at].Capacity).Accepted();
        _days[date] = _days[date].ApplyAll(lease.Events);
        Apply(at, [new SlotEvent.NumbersLeased(lease.Reply)]);
    }

    private void Take(ChangeStatus command)
    {
        var at = _at[command.Token];
        var decision = TokenSteps.ChangeStatus(_slots[at], command, _now);
        if (decision is TokenDecision.Accepted accepted)
        {
            Apply(at, accepted.Events);
            Step(command.Token, command.To);
            Remember(command, command.RequestKey, accepted.Reply);
        }
        else
        {
            var standing = _history[command.Token][^1];
            Assert.Equal(new Refusal.TokenStateConflict(standing.Status, command.To), decision.Refusal());
            Assert.False(Allowed(standing, command.To), $"{standing} > {command.To} was refused.");
        }
    }

    /// <summary>Whoever has come and has not ended can be skipped and parked, also at the counter.</summary>
    private void LeaveTurn(object command, TokenId token, bool isAway)
    {
        var status = _history[token][^1].Status;
        var decision = Decide(command, token);
        if (decision is TokenDecision.Accepted accepted)
        {
            Assert.True(status is TokenStatus.CheckedIn or TokenStatus.Consulting, $"{status} has left the turn.");
            Apply(_at[token], accepted.Events);
            Stand(token, new Standing(TokenStatus.CheckedIn, isAway));
            Remember(command, (command as SkipToken)?.RequestKey ?? (command as ParkToken)?.RequestKey, accepted.Reply);
        }
        else
        {
            Assert.Equal(new Refusal.TokenStateConflict(status, TokenStatus.CheckedIn), decision.Refusal());
            Assert.False(status is TokenStatus.CheckedIn or TokenStatus.Consulting, $"{status} was not let go.");
        }
    }

    private void Undo(UndoStep command)
    {
        var at = _at[command.Token];
        var (slot, history) = (_slots[at], _history[command.Token]);
        switch (TokenSteps.Undo(slot, command, counterIsTaken: false, _now))
        {
            case TokenDecision.Accepted accepted:
                Assert.True(_canUndo.Remove(command.Token), "A step was taken back that was not there.");
                Apply(at, accepted.Events);
                Assert.Equal(history[^2], new Standing(accepted.Reply.Status, accepted.Reply.ParkedAt is not null));
                history.RemoveAt(history.Count - 1);
                Remember(command, command.RequestKey, accepted.Reply);
                break;
            case TokenDecision.Refused { Reason: Refusal.SlotFull }:
                Assert.True(slot.Held >= slot.Capacity);
                break;
            case TokenDecision.Refused { Reason: Refusal.UndoTooLate late }:
                Assert.True(_now - late.StepAt > TimeSpan.FromMinutes(slot.Policy.UndoMinutes));
                break;
            case var refused:
                Assert.Equal(new Refusal.NothingToUndo(), refused.Refusal());
                Assert.DoesNotContain(command.Token, _canUndo);
                break;
        }
    }

    private void Move(MoveToken command)
    {
        var (from, to) = (_at[command.Token], Array.FindIndex(_slots, slot => slot.Id == command.To));
        switch (HandOvers.Freeze(_slots[from], command))
        {
            case TokenDecision.Accepted stayed:
                Assert.Equal(from, to);
                Apply(from, stayed.Events);
                Remember(command, command.RequestKey, stayed.Reply);
                break;
            case TokenDecision.Needs frozen:
                Assert.Equal(new Need.HandOver(command.Token), frozen.What);
                Assert.IsType<SlotEvent.MoveStarted>(Assert.Single(frozen.Events));
                Apply(from, frozen.Events);
                HandOver(from, to, command);
                break;
        }
    }

    private void HandOver(int from, int to, MoveToken command)
    {
        var admission = HandOvers.AdmissionOf(_slots[from], command.Token, _now)!;
        if (HandOvers.Admit(_slots[to], admission) is Decision<SlotEvent, Outcome<TokenView?>>.Needs { What: Need.Numbers })
        {
            Lease(to);
        }

        var admitted = HandOvers.Admit(_slots[to], admission).Accepted();
        var (here, there) = (_slots[from].Tokens(), _slots[to].Tokens());
        Apply(to, admitted.Events);
        if (admitted.Reply is Outcome<TokenView?>.Done { Value: { } moved })
        {
            Apply(from, HandOvers.Release(_slots[from], command.Token, admission.MoveAttempts, _now, NextSuffix()).Accepted().Events);
            _at[command.Token] = to;
            _canUndo.Remove(command.Token);
            Remember(command, command.RequestKey, moved);
        }
        else
        {
            Assert.IsType<Outcome<TokenView?>.Refused>(admitted.Reply);
            Assert.Equal<TokenView>(there, _slots[to].Tokens());
            var unfrozen = HandOvers.Unfreeze(_slots[from], command.Token, admission.MoveAttempts).Accepted();
            Assert.True(unfrozen.Reply);
            Apply(from, unfrozen.Events);
            Assert.Equal<TokenView>(here, _slots[from].Tokens());
        }
    }

    private void Call(int at)
    {
        foreach (var token in _slots[at].Tokens.Where(token => token.Status == TokenStatus.Consulting))
        {
            Step(token.Id, TokenStatus.Completed);
            Apply(at, TokenSteps.ChangeStatus(_slots[at], new ChangeStatus(token.Id, TokenStatus.Completed), _now).Accepted().Events);
        }

        var called = TokenSteps.CallNext(_slots[at], request: null, _now).Accepted();
        Apply(at, called.Events);
        if (called.Reply is { } answer)
        {
            Step(answer.Id, TokenStatus.Consulting);
            AssertShows(at, answer);
        }
    }

    private void Change(int at, ChangeSlot command)
    {
        if (SlotChange.Decide(_slots[at], command) is Decision<SlotEvent, SlotView>.Accepted accepted)
        {
            Apply(at, accepted.Events);
            Assert.Equal(accepted.Reply, _slots[at].View());
        }
        else
        {
            Assert.True(command.Capacity < _slots[at].Held);
        }
    }

    private void Step(TokenId token, TokenStatus to)
    {
        Assert.True(Allowed(_history[token][^1], to), $"{_history[token][^1]} > {to} was taken.");
        Stand(token, new Standing(to));
    }

    private void Stand(TokenId token, Standing standing)
    {
        _history[token].Add(standing);
        _canUndo.Add(token);
    }

    /// <summary>The contract's table, once more and in other words.</summary>
    private static bool Allowed(Standing from, TokenStatus to) => from.Status switch
    {
        TokenStatus.Allocated => to is TokenStatus.CheckedIn or TokenStatus.Cancelled or TokenStatus.NoShow,
        TokenStatus.CheckedIn when to is TokenStatus.CheckedIn => from.IsAway,
        TokenStatus.CheckedIn => to is TokenStatus.Consulting or TokenStatus.Cancelled or TokenStatus.NoShow,
        TokenStatus.Consulting => to is TokenStatus.Completed,
        _ => false,
    };

    private TokenId? Token(int index) => _given.Count == 0 ? null : _given[index % _given.Count];

    private string? NextKey(bool keyed) => keyed ? $"key-{++_keys}" : null;

    private string NextSuffix() => (++_suffixes).ToString("D10", CultureInfo.InvariantCulture);

    /// <param name="Status">How far the patient has come.</param>
    /// <param name="IsAway">The patient was parked and has not come back.</param>
    private readonly record struct Standing(TokenStatus Status, bool IsAway = false);
}
