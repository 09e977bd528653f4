using CsCheck;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Simulation;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests;

/// <summary>The history check against a service without faults, and with one.</summary>
public sealed class SimulatedRuns
{
    private const int Runs = 200;
    private const int Operations = 150;

    [Fact]
    public void A_perfect_service_passes() => Gen.ULong.Sample(
        seed =>
        {
            var run = new SimulatedRun(seed);
            run.Work(Operations);
            run.ReadAll();
            var verdict = run.History.Check();
            Assert.True(verdict.Holds, $"{verdict}");
        },
        iter: Runs,
        threads: 1);

    [Fact]
    public void A_service_that_loses_one_acknowledged_token_is_caught() => Gen.ULong.Sample(
        seed =>
        {
            var run = new SimulatedRun(seed);
            run.Work(Operations / 2);
            var before = run.History.Hospital.Stored;
            var acknowledged = FreeSeatIn(run) is { } slot && run.Do(HandWrittenHistory.AllocateIn(slot)) is Answer.Token;
            run.History.Hospital.Stored = before;
            run.Work(Operations / 2);
            run.ReadAll();
            return run.History.Check().Holds == !acknowledged;
        },
        iter: Runs,
        threads: 1);

    [Fact]
    public void A_service_that_answers_one_query_from_an_old_state_is_caught() =>
        Gen.ULong.Sample(CatchesAnAnswerFromAnOldState, iter: Runs, threads: 1);

    /// <summary>The search tried the token's return before the token was given, and found it in the slot twice.</summary>
    [Fact]
    public void An_old_answer_is_caught_where_a_token_has_come_back_to_the_slot_that_gave_it() =>
        Assert.True(CatchesAnAnswerFromAnOldState(2356475813466422860));

    private static bool CatchesAnAnswerFromAnOldState(ulong seed)
    {
        var run = new SimulatedRun(seed);
        run.Work(Operations / 2);
        var query = new ClientRequest.ReadList(run.History.First, int.MaxValue);
        var old = (Answer.Tokens)run.History.Hospital.Do(query, "old");
        run.Work(Operations / 2);
        run.ReadAll();
        run.Pause();
        var now = (Answer.Tokens)run.Do(query);
        run.Pause();
        run.History.Tell(query, old, run.Now, run.Now + 1);
        return run.History.Check().Holds == old.Seen.SequenceEqual(now.Seen);
    }

    private static SlotId? FreeSeatIn(SimulatedRun run) =>
        run.History.Slots.Select(slot => slot.Id)
            .Where(slot => run.History.Hospital.Stored[slot] is { } state && state.Held < state.Capacity)
            .Select(slot => (SlotId?)slot)
            .FirstOrDefault();
}
