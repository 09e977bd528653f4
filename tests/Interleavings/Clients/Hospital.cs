using OpdTokens.Interleavings.Tests.Cluster;
using OpdTokens.Interleavings.Tests.Invariants;

namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>What all clients of one run share: where they ask, what they know, and who keeps book.</summary>
internal sealed class Hospital(
    SimulatedCluster cluster, Schedule schedule, SeededRandom random, Verdict verdict, Ledger ledger, AnswerCheck promises, EventCounts counts)
{
    private readonly Dictionary<TokenId, int> _keyed = [];
    private int _patients;
    private int _keys;

    public HospitalId Id { get; } = HospitalId.Parse("main");

    public DateOnly Date { get; } = new(2026, 1, 30);

    public DateOnly Tomorrow => Date.AddDays(1);

    public int Doctor { get; set; }

    public List<SlotId> Slots { get; } = [];

    public List<TokenId> Tokens { get; } = [];

    public SimulatedCluster Cluster => cluster;

    public Schedule Schedule => schedule;

    public SeededRandom Random => random;

    public Verdict Verdict => verdict;

    public Ledger Ledger => ledger;

    public AnswerCheck AnswerCheck => promises;

    public EventCounts EventCounts => counts;

    /// <summary>
    /// With two activations of one grain at a time the older may not know what the newer gave, until a write tells it: what is
    /// stored is safe, but what it does not find is not to be relied on.
    /// </summary>
    public bool FindsAll => counts.StaleSilos == 0;

    /// <summary>A write of a dead or dying silo may take effect after another activation has read.</summary>
    public bool WritesMayComeLate => counts.StaleSilos + counts.Crashes > 0;

    public string NextPatient() => $"p{++_patients}";

    public RequestKey NextKey() => new($"k{++_keys}", (UInt128)_keys);

    /// <summary>Tokens keep the first key and the last eight; a client that comes later is promised nothing.</summary>
    public bool StillRemembers(TokenId token) => _keyed.GetValueOrDefault(token) <= 6;

    public void CountKey(TokenId token) => _keyed[token] = _keyed.GetValueOrDefault(token) + 1;
}
