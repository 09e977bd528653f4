namespace OpdTokens.Interleavings.Tests.Invariants;

/// <summary>What has been durable so far, and what must hold of it at every moment.</summary>
internal sealed class Ledger(Verdict verdict, EventCounts counts)
{
    private readonly Dictionary<SlotId, SlotState> _slots = [];
    private readonly Dictionary<DateOnly, DoctorDayState> _days = [];
    private readonly Dictionary<TokenId, TokenTrace> _traces = [];
    private readonly Dictionary<TokenNumber, TokenId> _numbers = [];
    private readonly Dictionary<(TokenId Token, DateOnly Date), TokenNumber> _numberOnDate = [];
    private readonly Dictionary<string, TokenId> _patients = [];
    private readonly Dictionary<string, TokenId> _keys = [];

    public IEnumerable<DoctorDayState> Days => _days.Values;

    public IEnumerable<SlotState> Slots => _slots.Values.OrderBy(slot => (slot.Id.Date, slot.Id.Ordinal));

    /// <summary>Every number that was ever durable, and its token.</summary>
    public IReadOnlyDictionary<TokenNumber, TokenId> Numbers => _numbers;

    public IReadOnlyDictionary<TokenId, TokenTrace> Traces => _traces;

    public TokenId? TokenOf(string patient) => _patients.TryGetValue(patient, out var id) ? id : null;

    public void Committed(object state)
    {
        switch (state)
        {
            case SlotState slot:
                Committed(slot);
                break;
            case DoctorDayState day:
                Committed(day);
                break;
        }
    }

    public void Published(DateOnly date, DayHint newest)
    {
        switch (newest)
        {
            case DayHint.SlotChanged changed:
                verdict.Require(
                    _slots.TryGetValue(changed.Slot, out var durable) && changed.Version <= durable.Version,
                    () => $"version {changed.Version} of slot {changed.Slot} was published before it was durable");
                break;
            case DayHint.DayChanged changed:
                verdict.Require(
                    changed.Version <= DayOf(date).Version, () => $"version {changed.Version} of the day was published before it was durable");
                break;
        }
    }

    /// <summary>The waiting room may only see what is durable.</summary>
    public void Shown(LiveDay live)
    {
        foreach (var slot in live.Slots)
        {
            foreach (var token in slot.Queue)
            {
                verdict.Require(
                    _traces.TryGetValue(token.Id, out var trace) && trace.WasShownAs(slot.Slot.Id, token.Status),
                    () => $"number {token.Number} was shown as {token.Status}, which was never durable");
            }
        }
    }

    /// <summary>A query may only show what is durable.</summary>
    public void Shown(TokenView view) => verdict.Require(
        _traces.TryGetValue(view.Id, out var trace) && trace.WasShownAs(view.Slot, view.Status),
        () => $"a query showed what was never durable: {Describe.Value(view)}");

    /// <summary>An answer may only tell of what has become durable, possibly together with what came after it.</summary>
    public void Answered(TokenView view) => verdict.Require(
        _traces.TryGetValue(view.Id, out var trace) && trace.WasIn(view.Slot) && trace.HasPassed(view.Status),
        () => $"an answer tells of what is not durable: {Describe.Value(view)}");

    public void Answered(TokenId token, TokenStatus status) => verdict.Require(
        _traces.TryGetValue(token, out var trace) && trace.HasPassed(status),
        () => $"a refusal rests on the status {status} of {token}, which is not durable");

    private DoctorDayState DayOf(DateOnly date) => _days.GetValueOrDefault(date) ?? new DoctorDayState();

    private void Committed(DoctorDayState day)
    {
        if (day.Slots is not [{ Definition.Id.Date: var date }, ..])
        {
            return;
        }

        var before = DayOf(date);
        verdict.Require(day.Slots.Length >= before.Slots.Length, () => "the day has lost a slot");
        var next = 1;
        foreach (var lease in day.Leases)
        {
            verdict.Require(lease.Block.First >= next, () => "two leases share a number");
            next = lease.Block.Last + 1;
        }

        counts.FurtherLeases += day.Leases.Length > day.Slots.Length && day.Leases.Length > before.Leases.Length ? 1 : 0;
        counts.Delays += Finished(day) > Finished(before) ? 1 : 0;
        _days[date] = day;

        static int Finished(DoctorDayState day) => day.Delays.Count(delay => !delay.IsUnfinished);
    }

    private void Committed(SlotState slot)
    {
        _slots.TryGetValue(slot.Id, out var before);
        _slots[slot.Id] = slot;
        foreach (var token in slot.Tokens)
        {
            Committed(slot, token);
        }

        CheckSeats(slot);
        foreach (var token in before?.Tokens ?? [])
        {
            CheckHolders(token.Id);
            counts.Displacements += token.HandOver?.Displacing is not null && slot.Find(token.Id) is null ? 1 : 0;
        }

        foreach (var token in slot.Tokens)
        {
            CheckHolders(token.Id);
        }
    }

    private void Committed(SlotState slot, Token token)
    {
        Committed(slot, token.Id, token.Ticket.Number);
        RequireOne(_patients, token.Ticket.Patient.Name, token.Id, "one request of");
        foreach (var replay in token.Replays)
        {
            RequireOne(_keys, replay.RequestKey.Key, token.Id, "the request");
        }

        if (!_traces.TryGetValue(token.Id, out var trace))
        {
            _traces[token.Id] = trace = new TokenTrace(token.Ticket);
            counts.Tokens++;
        }

        counts.Moves += token.MoveAttempts > 0 && !trace.WasIn(slot.Id) ? 1 : 0;
        var last = trace.Status;
        verdict.Require(trace.Take(slot.Id, token), () => $"{trace} went from {last} to {token.Status}");
    }

    /// <summary>A number belongs to one token, and a token has one number for each day.</summary>
    private void Committed(SlotState slot, TokenId id, TokenNumber number)
    {
        verdict.Require(number.IsOf(slot.Id), () => $"{number} is in slot {slot.Id}");
        RequireOne(_numbers, number, id, "the number");
        if (!_numberOnDate.TryAdd((id, number.Date), number))
        {
            verdict.Require(
                _numberOnDate[(id, number.Date)] == number, () => $"{id} was {_numberOnDate[(id, number.Date)]} and is {number}");
        }
        else
        {
            counts.Renumberings += number.IsOf(id.GivenBy) ? 0 : 1;
        }
    }

    private void CheckSeats(SlotState slot)
    {
        var emergencies = slot.Tokens.Count(token => token is { HoldsSeat: true, Ticket.IsEmergency: true });
        verdict.Require(
            slot.Held <= slot.Capacity + Math.Min(emergencies, slot.Policy.EmergencySeats),
            () => $"slot {slot.Id} is oversold: {Describe.State(slot)}");
    }

    private void CheckHolders(TokenId id)
    {
        var (copies, unfrozen) = (0, 0);
        foreach (var slot in _slots.Values)
        {
            if (slot.Find(id) is { } token)
            {
                copies++;
                unfrozen += token.IsFrozen ? 0 : 1;
            }
        }

        verdict.Require(copies > 0, () => $"{_traces[id]} is in no slot");
        verdict.Require(unfrozen <= 1, () => $"{_traces[id]} is active in two slots");
    }

    private void RequireOne<TKey>(Dictionary<TKey, TokenId> owners, TKey key, TokenId id, string what)
        where TKey : notnull
    {
        if (!owners.TryAdd(key, id))
        {
            verdict.Require(owners[key] == id, () => $"{what} {key} belongs to two tokens: {owners[key]}, {id}");
        }
    }
}
