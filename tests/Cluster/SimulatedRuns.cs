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
            var verdict = run.Story.Check();
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
            var before = run.Story.Hospital.Stored;
            var acknowledged = FreeSeatIn(run) is { } slot && run.Do(Story.AllocateIn(slot)) is Answer.Token;
            run.Story.Hospital.Stored = before;
            run.Work(Operations / 2);
            run.ReadAll();
            return run.Story.Check().Holds == !acknowledged;
        },
        iter: Runs,
        threads: 1);

    [Fact]
    public void A_service_that_answers_one_query_from_an_old_state_is_caught() => Gen.ULong.Sample(
        seed =>
        {
            var run = new SimulatedRun(seed);
            run.Work(Operations / 2);
            var query = new Errand.ReadList(run.Story.First, int.MaxValue);
            var old = (Answer.Tokens)run.Story.Hospital.Do(query, "old");
            run.Work(Operations / 2);
            run.ReadAll();
            run.Pause();
            var now = (Answer.Tokens)run.Do(query);
            run.Pause();
            run.Story.Tell(query, old, run.Now, run.Now + 1);
            return run.Story.Check().Holds == old.Seen.SequenceEqual(now.Seen);
        },
        iter: Runs,
        threads: 1);

    private static SlotId? FreeSeatIn(SimulatedRun run) =>
        run.Story.Slots.Select(slot => slot.Id)
            .Where(slot => run.Story.Hospital.Stored[slot] is { } state && state.Held < state.Capacity)
            .Select(slot => (SlotId?)slot)
            .FirstOrDefault();
}
