using System.Collections.Immutable;

namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>What the service tells in the end must be what the store holds.</summary>
internal sealed class FinalStateReader(Hospital hospital) : Client(hospital, "final look")
{
    protected override async Task Work()
    {
        foreach (var (id, trace) in Hospital.Ledger.Traces)
        {
            var found = Value(await OnToken(id, slot => slot.GetToken(id)));
            Require(found.Status == trace.Status, () => $"{trace} is {trace.Status}, and shown as {found.Status}");
        }

        foreach (var (number, id) in Hospital.Ledger.Numbers)
        {
            var byNumber = Value(await DayOf(number.Date).FindToken(number));
            Require(byNumber.Id == id, () => $"{number} belongs to {id}, and finds {Describe.Value(byNumber)}");
        }

        var today = await Day.ListTokens();
        var all = today.AddRange(await DayOf(Hospital.Tomorrow).ListTokens());
        var given = Hospital.Ledger.Traces.Count;
        Require(all.Length == given, () => $"{given} tokens, and {all.Length} listed");
        foreach (var slot in Hospital.Slots)
        {
            CheckQueue(Value(await Slot(slot).GetQueue()).Tokens);
        }
    }

    private void CheckQueue(ImmutableArray<TokenView> queue)
    {
        Require(
            queue.Select(token => token.SequenceNumber).Order().SequenceEqual(Enumerable.Range(1, queue.Length)),
            () => "the sequence has a gap");
        var byRank = queue
            .OrderBy(token => token.IsEmergency ? 0 : 1)
            .ThenByDescending(token => token.PriorityScore)
            .ThenBy(token => token.SequenceNumber);
        Require(byRank.SequenceEqual(queue), () => "the queue is out of order");
    }

    private void Require(bool holds, Func<string> otherwise) => Hospital.Verdict.Require(holds, otherwise);

    private static T Value<T>(Outcome<T> outcome) => ((Outcome<T>.Done)outcome).Value;
}
