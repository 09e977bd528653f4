using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>A doctor's day as the desk knows it.</summary>
internal sealed class Doctor(PlannedDoctor plan, int id, ImmutableArray<SlotAnswer> slots) : IDisposable
{
    private readonly Dictionary<string, int> _ordinals = slots.Select((slot, index) => (slot.Id, index)).ToDictionary();

    public PlannedDoctor Plan => plan;

    /// <summary>The service's.</summary>
    public int Id => id;

    /// <summary>In time order.</summary>
    public ImmutableArray<SlotAnswer> Slots => slots;

    /// <summary>Everyone with a token, by its id.</summary>
    public ConcurrentDictionary<string, Patient> Patients { get; } = [];

    /// <summary>Those who have checked in and were not called yet, by the id of their token.</summary>
    public ConcurrentDictionary<string, Patient> Waiting { get; } = [];

    /// <summary>Where emergencies have sent patients, by the id of their token, as the answers to the emergencies told.</summary>
    public ConcurrentDictionary<string, string> Displaced { get; } = [];

    /// <summary>A doctor does one thing at a time.</summary>
    public SemaphoreSlim Lane { get; } = new(1);

    public Patient? Consulting { get; set; }

    public TimeSpan FreeAt { get; set; } = plan.ComesAt;

    public int Calls { get; set; }

    public int OrdinalOf(string slot) => _ordinals[slot];

    public TimeSpan StartOf(string slot) => slots[OrdinalOf(slot)].StartTime.ToTimeSpan();

    public TimeSpan EndOf(string slot) => slots[OrdinalOf(slot)].EndTime.ToTimeSpan();

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
