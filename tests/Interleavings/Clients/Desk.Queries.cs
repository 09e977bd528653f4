using System.Collections.Immutable;

namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>Whatever a query shows must have been durable.</summary>
internal sealed partial class Desk
{
    private async Task Query()
    {
        var slot = Random.Pick(Hospital.Slots);
        switch (Random.Below(8))
        {
            case 0:
                Show(await Ask(() => Slot(slot).ListTokens(), attempts: 1));
                break;
            case 1:
                Show(await Ask(() => Slot(slot).GetQueue(), attempts: 1));
                break;
            case 2:
                Show(await Ask(() => Day.ListTokens(), attempts: 1));
                break;
            case 3:
                await Ask(() => Day.ListSlots(), attempts: 1);
                break;
            case 4:
                await Ask(() => Day.PreviewDelay(new AnnounceDelay(30)), attempts: 1);
                break;
            case 5:
                await OnAnyToken(token => Find(() => OnToken(token, slot => slot.GetToken(token))));
                break;
            case 6:
                await OnAnyToken(async token =>
                {
                    var found = await Ask(() => OnToken(token, slot => slot.GetToken(token)), attempts: 1);
                    if (found is { IsKnown: true, Value: Outcome<TokenView>.Done { Value.Number: var number } })
                    {
                        await Find(() => DayOf(number.Date).FindToken(number));
                    }
                });
                break;
            case 7:
                Show(await Ask(() => Day.GetLive(), attempts: 1));
                break;
        }
    }

    private async Task Find(Func<Task<Outcome<TokenView>>> query)
    {
        switch (await Ask(query, attempts: 1))
        {
            case { IsKnown: true, Value: Outcome<TokenView>.Done found }:
                Hospital.Ledger.Shown(found.Value);
                break;
            case { IsKnown: true, Value: var other }:
                Hospital.Verdict.Require(!Hospital.FindsAll, () => $"a token that was given is missing: {Describe.Value(other)}");
                break;
        }
    }

    private void Show(Answer<Outcome<ImmutableArray<TokenView>>> answer)
    {
        if (answer is { IsKnown: true, Value: Outcome<ImmutableArray<TokenView>>.Done tokens })
        {
            Show(tokens.Value);
        }
    }

    private void Show(Answer<Outcome<QueueView>> answer)
    {
        if (answer is { IsKnown: true, Value: Outcome<QueueView>.Done queue })
        {
            Show(queue.Value.Tokens);
        }
    }

    private void Show(Answer<Outcome<LiveDay>> answer)
    {
        if (answer is { IsKnown: true, Value: Outcome<LiveDay>.Done live })
        {
            Hospital.Ledger.Shown(live.Value);
        }
    }

    private void Show(Answer<ImmutableArray<TokenView>> answer)
    {
        if (answer.IsKnown)
        {
            Show(answer.Value);
        }
    }

    private void Show(IEnumerable<TokenView> tokens)
    {
        foreach (var token in tokens)
        {
            Hospital.Ledger.Shown(token);
        }
    }
}
