using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using AsyncLock = Nito.AsyncEx.AsyncLock;

namespace OpdTokens.Grains.Days;

/// <summary>
/// Calls patients to the doctor's counters, one call at a time. A call spans several slots: it asks all of them who is at the
/// counters, lets one patient leave, and calls another one.
/// </summary>
internal sealed partial class DoctorDayGrain
{
    private readonly AsyncLock _calls = new();

    public async Task<Outcome<TokenView?>> CallNext(CallNext command)
    {
        if (await DayThatCalls() is { } later)
        {
            return command.RequestKey is { } known && await FindCall(known) is { } before
                ? before
                : await later.CallNext(command with { OnlyOf = _date });
        }

        using var turn = await _calls.LockAsync();
        var carried = await CarriedOverToNow();
        if (command.RequestKey is { } key && await FindCall(key, carried.Planned) is { } earlier)
        {
            return earlier;
        }

        switch (await ClearCounter(command.Counter, command.Current, carried))
        {
            case Outcome<Cleared>.Refused refused:
                return refused.Reason;
            case Outcome<Cleared>.Done { Value.Counter: var counter }:
                foreach (var slot in await InCallingOrder(carried, command.OnlyOf))
                {
                    if (await Slot(slot).CallFirst(command.RequestKey, counter) is { } called)
                    {
                        await EndDelay(called, carried);
                        return called;
                    }
                }

                break;
        }

        return await _day.Answer(_ => DayRequests.NobodyCalled(command.RequestKey));
    }

    public async Task<Outcome<TokenView>> Call(CallToken command)
    {
        if (await DayThatCalls() is { } later)
        {
            return command.RequestKey is { } known && await FindReplay(known) is { } before ? before : await later.Call(command);
        }

        using var turn = await _calls.LockAsync();
        var carried = await CarriedOverToNow();
        if (command.RequestKey is { } key && await FindReplay(key, carried.Planned) is { } earlier)
        {
            return earlier;
        }

        var found = await FindHere(command.Token);
        if (found is not Outcome<TokenView>.Done { Value: var token })
        {
            return found;
        }

        // Asked before the counter is cleared, because a refused call must change nothing.
        if (token.MovingTo is { } target)
        {
            return new Refusal.TokenMoving(target);
        }

        if (await Today() < token.Slot.Date)
        {
            return new Refusal.NotToday(token.Slot.Date);
        }

        if (!token.CanBeCalled())
        {
            return new Refusal.TokenStateConflict(token.Status, TokenStatus.Consulting);
        }

        var cleared = await ClearCounter(command.Counter, command.Current, carried);
        if (cleared is not Outcome<Cleared>.Done { Value: var (counter, left) })
        {
            return ((Outcome<Cleared>.Refused)cleared).Reason;
        }

        var outcome = await OnToken(token, slot => slot.Call(token.Id, command.RequestKey, counter));
        if (outcome is Outcome<TokenView>.Done)
        {
            await EndDelay(token, carried);
        }
        else if (left is not null)
        {
            // The token was moved or ended since it was read. Whoever left for it is at the counter again.
            await OnToken(left, slot => slot.Undo(new UndoStep(left.Id), counterIsTaken: false));
        }

        return outcome;
    }

    public async Task<Outcome<TokenView>> Undo(UndoStep command)
    {
        if (await DayThatCalls() is { } later)
        {
            return await later.Undo(command);
        }

        // A call between the question and the undo could take the counter.
        using var turn = await _calls.LockAsync();
        var found = await FindHere(command.Token);
        if (found is not Outcome<TokenView>.Done { Value: var token })
        {
            return found;
        }

        var carried = await CarriedOverToNow();
        if (await FindCounters(carried) is not Outcome<Counters>.Done { Value: var counters })
        {
            return new Refusal.DoctorNotFound(_doctor);
        }

        var outcome = await OnToken(token, slot => slot.Undo(command, counters.IsTakenFrom(token)));
        if (Counters.IsAtCounter(token) && outcome is Outcome<TokenView>.Done { Value: var undone } && !Counters.IsAtCounter(undone))
        {
            await ResumeDelay(token, carried);
        }

        return outcome;
    }

    /// <summary>Whoever calls patients is no longer late, also not for the session of yesterday that goes on.</summary>
    private async Task EndDelay(TokenView called, CarriedOver carried)
    {
        await EndDelayByCallOf(called.Id);
        if (carried.Delay is not null)
        {
            await Yesterday().EndDelayByCallOf(called.Id);
        }
    }

    private async Task ResumeDelay(TokenView called, CarriedOver carried)
    {
        await ResumeDelayEndedByCallOf(called.Id);
        if (!carried.Slots.IsEmpty)
        {
            await Yesterday().ResumeDelayEndedByCallOf(called.Id);
        }
    }

    private async Task<Outcome<TokenView>> FindHere(TokenId id) =>
        await GrainFactory.OnToken(_hospital, id, holder => holder.GetToken(id)) is var found
        && found is Outcome<TokenView>.Done { Value.Slot: var slot } && slot.DoctorId != _doctor
            ? new Refusal.TokenMoving(slot)
            : found;

    /// <summary>
    /// Asks the slot that holds a token, which can have moved since it was read. A token that has left for another doctor is that
    /// doctor's: the caller repeats the command, and it reaches the right day.
    /// </summary>
    private Task<Outcome<TokenView>> OnToken(TokenView token, Func<ISlotPeer, Task<Outcome<TokenView>>> ask) =>
        Forwarding.Follow(
            token.Slot,
            slot => slot.DoctorId == _doctor ? ask(Slot(slot)) : Task.FromResult<Outcome<TokenView>>(new Refusal.TokenMoving(slot)));

    /// <summary>The slots whose patients are called, in calling order.</summary>
    private IEnumerable<SlotId> ToCall(CarriedOver carried) =>
        [.. carried.Slots.Select(slot => slot.Slot.Id), .. _day.Current.InTimeOrder().Select(slot => slot.Definition.Id)];

    /// <summary>The slots in calling order, those first where somebody waits who was taken from a counter by mistake.</summary>
    private async Task<IEnumerable<SlotId>> InCallingOrder(CarriedOver carried, DateOnly? onlyOf)
    {
        SlotId[] slots = [.. ToCall(carried).Where(slot => onlyOf is null || slot.Date == onlyOf)];
        var returned = await Task.WhenAll(slots.Select(slot => Slot(slot).HasReturned()));
        return slots.Zip(returned).OrderByDescending(slot => slot.Second).Select(slot => slot.First);
    }

    /// <summary>Ends the consultation at a counter, if the caller knows who is there.</summary>
    private async Task<Outcome<Cleared>> ClearCounter(string? named, TokenId? believed, CarriedOver carried)
    {
        if (await FindCounters(carried) is not Outcome<Counters>.Done { Value: var counters })
        {
            return new Refusal.DoctorNotFound(_doctor);
        }

        if (counters.Find(named) is not Outcome<string?>.Done { Value: var counter })
        {
            return new Refusal.CounterNotFound(named!);
        }

        switch (counters.WhoLeaves(counter, believed))
        {
            case Outcome<TokenView?>.Refused refused:
                return refused.Reason;
            case Outcome<TokenView?>.Done { Value: { } leaves }:
                // The patient may have come in, or been completed by somebody else, since the question.
                if (await Slot(leaves.Slot).LeaveCounter(leaves) is Outcome<TokenView>.Done { Value: var left })
                {
                    return new Cleared(counter, left);
                }

                return (await Slot(leaves.Slot).FindAtCounters()).Any(token => token.Id == leaves.Id)
                    ? counters.Moved(leaves, counter)
                    : new Cleared(counter, Left: null);
        }

        return new Cleared(counter, Left: null);
    }

    private async Task<Outcome<Counters>> FindCounters(CarriedOver carried) =>
        await GrainFactory.Doctor(_hospital, _doctor).Get() is Outcome<DoctorView>.Done { Value: var doctor }
            ? await FindCounters(doctor, carried)
            : new Refusal.DoctorNotFound(_doctor);

    private async Task<Counters> FindCounters(DoctorView doctor, CarriedOver carried)
    {
        var present = await Task.WhenAll(ToCall(carried).Select(slot => Slot(slot).FindAtCounters()));
        return new Counters((await WithRoomsOfDay(doctor)).Rooms, present.SelectMany(tokens => tokens), doctor.Prefix);
    }

    /// <returns>The first answer to the same call; null when the key is new.</returns>
    private async Task<Outcome<TokenView?>?> FindCall(
        RequestKey key, IEnumerable<SlotId>? others = null) => DayRequests.FindEmptyCall(_day.Current, key) is { } nobody
        ? await _day.Answer(_ => nobody)
        : await FindReplay(key, others) switch
        {
            null => null,
            Outcome<TokenView>.Done called => new Outcome<TokenView?>.Done(called.Value, Replayed: true),
            Outcome<TokenView>.Refused refused => refused.Reason,
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    /// <param name="Counter">The name of the counter; null where the doctor has no rooms.</param>
    /// <param name="Left">Who has left it for the next patient; null when nobody was there.</param>
    private sealed record Cleared(string? Counter, TokenView? Left);
}
