using OpdTokens.Interleavings.Tests.Clients;
using OpdTokens.Interleavings.Tests.Cluster;
using OpdTokens.Interleavings.Tests.Invariants;
using OpdTokens.Interleavings.Tests.Store;

namespace OpdTokens.Interleavings.Tests;

/// <summary>One day of a hospital whose store, network and silos fail, from one seed.</summary>
internal sealed class Simulation
{
    private const int MaxSteps = 200_000;

    private readonly SeededRandom _random;
    private readonly Schedule _schedule;
    private readonly Faults _faults;
    private readonly Trace _trace;
    private readonly Verdict _verdict;
    private readonly Ledger _ledger;
    private readonly AnswerCheck _promises;
    private readonly SimulatedStore _store;
    private readonly SimulatedAudit _audit;
    private readonly SimulatedCluster _cluster;
    private readonly Hospital _hospital;

    private Simulation(ulong seed, bool keepTrace)
    {
        _random = new SeededRandom(seed);
        _schedule = new Schedule(_random.OneOf(Before, AsTheFirstSlotEnds, TheDayBefore));
        _faults = new Faults(_random);
        _trace = new Trace(_schedule, keepTrace);
        _verdict = new Verdict(_trace);
        _ledger = new Ledger(_verdict, EventCounts);
        _promises = new AnswerCheck(_ledger, _verdict);
        _store = new SimulatedStore(_schedule, _faults, _trace, EventCounts, Committed);
        _audit = new SimulatedAudit(_schedule, _faults, _trace, EventCounts);
        _cluster = new SimulatedCluster(_schedule, _random, _faults, _trace, EventCounts, _store, _audit, _ledger);
        _hospital = new Hospital(_cluster, _schedule, _random, _verdict, _ledger, _promises, EventCounts);
    }

    public EventCounts EventCounts { get; } = new();

    public string? Broken => _verdict.Broken;

    public ulong Fingerprint => _schedule.Fingerprint;

    public IReadOnlyList<string> Trace => _trace.Lines;

    private static DateTimeOffset Before => new(2026, 1, 30, 8, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset AsTheFirstSlotEnds => new(2026, 1, 30, 9, 59, 59, 800, TimeSpan.Zero);

    private static DateTimeOffset TheDayBefore => new(2026, 1, 29, 12, 0, 0, TimeSpan.Zero);

    public static Simulation Of(ulong seed, bool keepTrace = false)
    {
        var simulation = new Simulation(seed, keepTrace);

        // xunit's would be captured by every await, and would take the turns away from the schedule.
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            simulation.Run();
        }
        catch (Exception exception)
        {
            simulation._verdict.Break($"the run ended in {exception}");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        simulation.EventCounts.Steps = simulation._schedule.Taken;
        return simulation;
    }

    private void Run()
    {
        Until(new SetupClient(_hospital).Begin());
        var mix = new ClientActionMix(_random);
        var clients = Enumerable.Range(1, 2 + _random.Below(4))
            .Select(number => new Desk(_hospital, $"desk {number}", mix, commands: 4 + _random.Below(20)).Begin())
            .ToArray();
        PlanDisasters();
        Until(Task.WhenAll(clients));

        _faults.AreOver = true;
        UntilQuiet();
        _cluster.Heal();
        Until(new Inspection(_hospital).Begin());
        UntilQuiet();
        CheckSettled();
        Until(new FinalStateReader(_hospital).Begin());
        UntilQuiet();
        _promises.CheckKept();
        _audit.CheckWhole(_ledger, _verdict);
    }

    private void Committed(object state)
    {
        _ledger.Committed(state);
        _audit.Owes(state);
        if (_faults.CrashesAtCommit())
        {
            _cluster.CrashSilo();
        }
    }

    private void PlanDisasters()
    {
        var kinds = new List<Action> { _cluster.CrashSilo, _cluster.Split, _cluster.Deactivate };
        kinds.RemoveAt(_random.Below(kinds.Count));
        var disasters = _random.OneOf(0, 2, 6, 20);
        for (var disaster = 0; disaster < disasters; disaster++)
        {
            _schedule.After(_random.Delay(TimeSpan.FromMicroseconds(100), 16), () =>
            {
                if (!_faults.AreOver)
                {
                    _random.Pick(kinds)();
                }
            });
        }
    }

    private void CheckSettled()
    {
        foreach (var slot in _ledger.Slots)
        {
            _verdict.Require(
                slot.Tokens.All(token => !token.IsFrozen), () => $"a token is frozen for good: {Describe.State(slot)}");
        }

        foreach (var (id, trace) in _ledger.Traces)
        {
            var copies = _ledger.Slots.Count(slot => slot.Find(id) is not null);
            _verdict.Require(copies == 1, () => $"{trace} is in {copies} slots");
        }

        _verdict.Require(
            _ledger.Days.SelectMany(day => day.Delays).All(delay => !delay.IsUnfinished), () => "a delay is unfinished for good");
        var slots = _ledger.Days.Sum(day => day.Slots.Length);
        _verdict.Require(slots == 4, () => $"four slots were made, and the days have {slots}");
    }

    private void Until(Task done)
    {
        while (!done.IsCompleted && TakeStep())
        {
        }

        _verdict.Require(done.IsCompleted, () => "somebody waits for ever");
    }

    private void UntilQuiet()
    {
        while (TakeStep())
        {
        }
    }

    private bool TakeStep()
    {
        _verdict.Require(_schedule.Taken < MaxSteps, () => "it does not come to rest");
        return _verdict.Broken is null && _schedule.TakeStep();
    }
}
