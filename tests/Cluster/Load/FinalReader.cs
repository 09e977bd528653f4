using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Invariants;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Reads everything at the end of a run, as operations of the history like any other.</summary>
internal sealed class FinalReader(Recorder recorder)
{
    /// <exception cref="TimeoutException">The service did not answer, so nobody can say whether the run was good.</exception>
    public async Task<ImmutableArray<FinalSlot>> Read(Hospital hospital, CancellationToken giveUp)
    {
        var frozen = ImmutableArray.CreateBuilder<TokenSeen>();
        foreach (var slot in hospital.Slots)
        {
            frozen.AddRange(await FindFrozen(slot, giveUp));
        }

        var read = ImmutableArray.CreateBuilder<FinalSlot>();
        foreach (var slot in hospital.Slots)
        {
            var seen = await recorder.Do(new ClientRequest.ReadSlot(slot.Id), giveUp);
            var queue = await recorder.Do(new ClientRequest.ReadQueue(slot.Id), giveUp);
            var tokens = await recorder.ReadWholeList(new ClientRequest.ReadList(slot.Id, int.MaxValue), giveUp);
            read.Add((seen.Answer, queue.Answer, tokens.Answer) is (Answer.Slot s, Answer.Tokens q, Answer.Tokens t)
                ? new FinalSlot(s.Seen, q.Seen, t.Seen, [.. frozen.Where(token => token.SlotId == slot.Id)])
                : throw new TimeoutException($"The last reads of {slot.Id} had no answer: {seen}, {queue}, {tokens}."));
        }

        return read.ToImmutable();
    }

    /// <summary>A frozen token refuses even to be moved to where it is, which changes nothing of any other.</summary>
    private async Task<IEnumerable<TokenSeen>> FindFrozen(SlotSeen slot, CancellationToken giveUp)
    {
        var queue = await recorder.Do(new ClientRequest.ReadQueue(slot.Id), giveUp);
        var frozen = new List<TokenSeen>();
        foreach (var token in queue.Answer.Shown.Where(token => token.CanMove))
        {
            if ((await recorder.Do(new ClientRequest.Move(token.Id, slot.Id), giveUp)).IsUnknown)
            {
                frozen.Add(token);
            }
        }

        return frozen;
    }
}
