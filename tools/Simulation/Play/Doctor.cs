using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>The day of a doctor or of a pool, as the desk knows it.</summary>
internal sealed class Doctor(PlannedDoctor plan, int id, ImmutableArray<SlotAnswer> slots, ImmutableArray<string> rooms) : IDisposable
{
    /// <summary>The second doctor of a pool begins somewhat later.</summary>
    private static readonly TimeSpan BetweenCounters = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, int> _ordinals = slots.Select((slot, index) => (slot.Id, index)).ToDictionary();

    public PlannedDoctor Plan => plan;

    /// <summary>The service's.</summary>
    public int Id => id;

    /// <summary>In time order.</summary>
    public ImmutableArray<SlotAnswer> Slots => slots;

    public ImmutableArray<Counter> Counters { get; } =
        [.. rooms.Select((room, index) => new Counter(room, plan.ComesAt + (index * BetweenCounters)))];

    /// <summary>Everyone with a token, by its id.</summary>
    public ConcurrentDictionary<string, Patient> Patients { get; } = [];

    /// <summary>Those who can be called, by the id of their token: checked in, and here.</summary>
    public ConcurrentDictionary<string, Patient> Waiting { get; } = [];

    /// <summary>Where emergencies have sent patients, by the id of their token, as the answers to the emergencies told.</summary>
    public ConcurrentDictionary<string, string> Displaced { get; } = [];

    /// <summary>Ids of tokens that have another place than their score and arrival give.</summary>
    public ConcurrentDictionary<string, bool> OutOfRank { get; } = [];

    /// <summary>One thing is done at a time.</summary>
    public SemaphoreSlim Lane { get; } = new(1);

    public int Calls { get; set; }

    public int OrdinalOf(string slot) => _ordinals[slot];

    public TimeSpan StartOf(string slot) => plan.Timetable.StartOf(OrdinalOf(slot));

    public TimeSpan EndOf(string slot) => plan.Timetable.EndOf(OrdinalOf(slot));

    /// <summary>
    /// Requests of one moment are answered in any order, so an answer can tell of a slot that an emergency has taken since.
    /// Tokens only move to later slots here.
    /// </summary>
    public TokenAnswer AsKnown(TokenAnswer token) =>
        Displaced.TryGetValue(token.Id, out var slot) && OrdinalOf(slot) > OrdinalOf(token.SlotId) ? token with { SlotId = slot } : token;

    /// <summary>The slot after it; null after the last.</summary>
    public SlotAnswer? After(string slot) => OrdinalOf(slot) + 1 < slots.Length ? slots[OrdinalOf(slot) + 1] : null;

    public void Dispose() => Lane.Dispose();
}
