using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Days;

/// <summary>Calling the next patient.</summary>
internal sealed partial class DoctorDayGrain
{
    private readonly Gate _calls = new();

    public async Task<Outcome<TokenView?>> CallNext(CallNext command)
    {
        using var turn = await _calls.Enter();
        if (_day.Current.Slots.IsEmpty && await NoSlots() is Refusal.DoctorNotFound unknown)
        {
            return unknown;
        }

        if (command.RequestKey is { } key && await FindCall(key) is { } earlier)
        {
            return earlier;
        }

        await Task.WhenAll(_day.Current.Slots.Select(slot => Slot(slot.Definition.Id).CompleteConsulting()));
        var called = await CallFirst(command.RequestKey);
        if (called is null && command.RequestKey is { } unanswered)
        {
            await _day.Commit(DayKeys.RememberEmptyCall(_day.Current, unanswered));
        }

        return called;
    }

    private async Task<TokenView?> CallFirst(RequestKey? key)
    {
        foreach (var slot in _day.Current.InTimeOrder())
        {
            if (await Slot(slot.Definition.Id).CallNext(key) is { } called)
            {
                return called;
            }
        }

        return null;
    }

    /// <returns>The first answer to the same call; null when the key is new.</returns>
    private async Task<Outcome<TokenView?>?> FindCall(RequestKey key)
    {
        if (DayKeys.FindEmptyCall(_day.Current, key) is { } nobody)
        {
            return nobody == key ? new Outcome<TokenView?>.Done(null, Replayed: true) : new Refusal.RequestKeyReused();
        }

        return await FindReplay(key) switch
        {
            null => null,
            Outcome<TokenView>.Done called => new Outcome<TokenView?>.Done(called.Value, Replayed: true),
            Outcome<TokenView>.Refused refused => refused.Reason,
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }
}
