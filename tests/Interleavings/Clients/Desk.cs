namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>A client that does what a hospital does all day, in any order.</summary>
internal sealed partial class Desk(Hospital hospital, string name, ClientActionMix mix, int commands) : Client(hospital, name)
{
    private const int Attempts = 4;

    private static readonly TokenSource[] Sources =
        [TokenSource.WalkIn, TokenSource.WalkIn, TokenSource.Online, TokenSource.FollowUp, TokenSource.Priority];

    private static readonly TokenStatus[] Steps =
    [
        TokenStatus.CheckedIn, TokenStatus.CheckedIn, TokenStatus.Consulting,
        TokenStatus.Completed, TokenStatus.Cancelled, TokenStatus.NoShow,
    ];

    /// <summary>Whom this desk believes to be with the doctor.</summary>
    private TokenId? _current;

    protected override async Task Work()
    {
        for (var command = 0; command < commands && Hospital.Verdict.Broken is null; command++)
        {
            await Pause();
            await (mix.Next(Random) switch
            {
                ClientAction.Allocate => Allocate(urgency: Urgency.Routine),
                ClientAction.Emergency => Allocate(Random.OneOf(Urgency.Emergency, Urgency.Emergency, Urgency.ForcedEmergency)),
                ClientAction.Step => OnAnyToken(Step),
                ClientAction.Move => OnAnyToken(Move),
                ClientAction.Call => CallNext(),
                ClientAction.Change => ChangeSlot(),
                ClientAction.Delay => AnnounceDelay(),
                _ => Query(),
            });
        }
    }

    private Task OnAnyToken(Func<TokenId, Task> command) =>
        Hospital.Tokens.Count == 0 ? Task.CompletedTask : command(Random.Pick(Hospital.Tokens));

    private async Task Allocate(Urgency urgency)
    {
        var patient = new Patient(Hospital.NextPatient(), "1");
        var command = new AllocateToken(Hospital.Doctor, patient, Random.OneOf(Sources), Urgency: urgency, RequestKey: NextKey());
        var slot = Random.Pick(Hospital.Slots);
        var byDate = Random.OneIn(3);
        Func<Task<Outcome<TokenView>>> ask = byDate ? () => Day.Allocate(command) : () => Slot(slot).Allocate(command);

        var answer = await Ask(ask, command.RequestKey is null ? 1 : Attempts);
        if (answer is { IsKnown: true, IsFirst: true, Value: Outcome<TokenView>.Refused })
        {
            Hospital.EventCounts.Refusals++;
            Hospital.AnswerCheck.RefusedForGood(patient.Name);
        }
        else if (answer.IsKnownToBeNone)
        {
            Hospital.AnswerCheck.RefusedForGood(patient.Name);
        }
        else if (answer is { IsKnown: true, Value: Outcome<TokenView>.Done done })
        {
            var owner = done.Value.Patient;
            Hospital.Verdict.Require(owner == patient, () => $"{patient.Name} got the token of {owner.Name}");
            Hospital.Tokens.Add(done.Value.Id);
            await Told(done, command.RequestKey, ask);
        }
    }

    private async Task Step(TokenId token)
    {
        var to = Random.OneOf(Steps);
        var command = new ChangeStatus(token, to, RequestKey: NextKey());
        Hospital.AnswerCheck.Asked(token, to);
        await Command(token, command.RequestKey, () => OnToken(token, slot => slot.ChangeStatus(command)));
    }

    private async Task Move(TokenId token)
    {
        var command = new MoveToken(token, Random.Pick(Hospital.Slots), RequestKey: NextKey());
        var moved = await Command(token, command.RequestKey, () => OnToken(token, slot => slot.Move(command)));
        Hospital.Verdict.Require(
            moved is null || moved.Value.Slot == command.To || command.RequestKey is null,
            () => $"a move to {command.To} was answered with {Describe.Value(moved!.Value)}");
    }

    private async Task<Outcome<TokenView>.Done?> Command(TokenId token, RequestKey? key, Func<Task<Outcome<TokenView>>> ask)
    {
        if (key is not null)
        {
            Hospital.CountKey(token);
        }

        var answer = await Ask(ask, key is null ? 1 : Attempts);
        switch (answer)
        {
            case { IsKnown: true, Value: Outcome<TokenView>.Refused { Reason: Refusal.TokenStateConflict conflict } }:
                Hospital.Ledger.Answered(token, conflict.Status);
                return null;
            case { IsKnown: true, Value: Outcome<TokenView>.Refused { Reason: Refusal.TokenNotFound } }:
                Hospital.Verdict.Require(!Hospital.FindsAll, () => $"{Hospital.Ledger.Traces[token]} was given and is not found");
                return null;
            case { IsKnown: true, Value: Outcome<TokenView>.Done done }:
                await Told(done, key, ask);
                return done;
            default:
                return null;
        }
    }

    private async Task CallNext()
    {
        var call = new CallNext(NextKey(), Current: _current);
        var key = call.RequestKey;
        Hospital.AnswerCheck.CalledNext();
        var answer = await Ask(() => Day.CallNext(call), key is null ? 1 : Attempts);
        if (answer is { IsKnown: true, Value: Outcome<TokenView?>.Refused { Reason: Refusal.QueueMoved moved } })
        {
            Hospital.Verdict.Require(
                moved.Current != call.Current, () => $"a call that names {call.Current} was told that {moved.Current} is there");
            _current = moved.Current;
            return;
        }

        if (answer is { IsKnown: true, Value: Outcome<TokenView?>.Done { Value: { } called } done })
        {
            _current = called.Id;
            Hospital.CountKey(called.Id);
            await Told(new Outcome<TokenView>.Done(called, done.Replayed), key, () => CallAgain(call, called));
        }
    }

    /// <summary>
    /// Nobody else may be called. That nobody is called may come from a late write: the first attempt found nobody, the second
    /// did, and both are remembered.
    /// </summary>
    private async Task<Outcome<TokenView>> CallAgain(CallNext call, TokenView called) =>
        await Day.CallNext(call) switch
        {
            Outcome<TokenView?>.Done { Value: { } again, Replayed: var replayed } => new Outcome<TokenView>.Done(again, replayed),
            Outcome<TokenView?>.Done when Hospital.WritesMayComeLate => new Outcome<TokenView>.Done(called, Replayed: true),
            _ => new Refusal.TokenNotFound(),
        };

    private async Task ChangeSlot()
    {
        var command = Random.OneIn(4)
            ? new ChangeSlot(Random.Pick(Hospital.Slots), IsActive: Random.OneIn(2), RequestKey: NextKey())
            : new ChangeSlot(Random.Pick(Hospital.Slots), Capacity: 1 + Random.Below(4), RequestKey: NextKey());
        await Ask(() => DayOf(command.Slot.Date).ChangeSlot(command), command.RequestKey is null ? 1 : Attempts);
    }

    private async Task AnnounceDelay()
    {
        var command = new AnnounceDelay(10 + Random.Below(50), RequestKey: NextKey());
        var answer = await Ask(() => Day.AnnounceDelay(command), command.RequestKey is null ? 1 : Attempts);
        if (answer is { IsKnown: true, Value: Outcome<DelayView>.Done { Replayed: false } done })
        {
            foreach (var token in done.Value.Moved)
            {
                Hospital.Verdict.Require(
                    Hospital.Ledger.Traces[token.Token].WasIn(token.To!.Value),
                    () => $"{Describe.Value(token)} was told and is not durable");
            }
        }
    }

    /// <summary>A client that got its answer may ask again all the same, and hears the same.</summary>
    private async Task Told(Outcome<TokenView>.Done first, RequestKey? key, Func<Task<Outcome<TokenView>>> ask)
    {
        Hospital.EventCounts.Replays += first.Replayed ? 1 : 0;
        Hospital.AnswerCheck.Told(first.Value);
        if (key is null || !Random.OneIn(4))
        {
            return;
        }

        await Pause();
        var again = await Ask(ask, attempts: 1);
        var isMissed = !Hospital.FindsAll && again.Value is Outcome<TokenView>.Refused;
        if (again.IsKnown && !isMissed && Hospital.StillRemembers(first.Value.Id))
        {
            Hospital.EventCounts.Replays++;
            Hospital.Verdict.Require(
                again.Value is Outcome<TokenView>.Done { Replayed: true } repeated && repeated.Value == first.Value,
                () => $"{key.Key} was answered with {Describe.Value(first)} and then with {Describe.Value(again.Value)}");
        }
    }

    private RequestKey? NextKey() => Random.OneIn(4) ? null : Hospital.NextKey();
}
