using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace OpdTokens.Api.Features.Live;

/// <summary>What a day and its slots look like to the waiting room: written down when the first asks, and once for all who do.</summary>
internal sealed class DayStates
{
    private readonly LiveJson _json;
    private readonly ConcurrentDictionary<SlotId, LiveState?> _slots = new();

    /// <param name="frame">The day.</param>
    /// <param name="before">What was shown before. It is not kept, or a chain of all states would be.</param>
    /// <param name="json">Writes it down.</param>
    public DayStates(DayFrame frame, DayStates? before, LiveJson json)
    {
        (_json, Frame) = (json, frame);
        Whole = new LiveState(frame.Version, Write(frame.Version, frame.Day.Slots), StepFrom(before));
    }

    public DayFrame Frame { get; }

    public LiveState Whole { get; }

    /// <returns>Null when the day has no such slot.</returns>
    public LiveState? Of(SlotId id) => _slots.GetOrAdd(id, slot => Frame.Find(slot) is { } shown
        ? new LiveState(shown.Version, Write(shown.Version, [shown]))
        : null);

    /// <summary>From nowhere, when this is the first: no reader comes from there.</summary>
    private LiveState.Step StepFrom(DayStates? before) => before is null
        ? new(From: "", [])
        : new(before.Whole.Id, Write(Frame.Version, Frame.ChangedSince(before.Frame)));

    private byte[] Write(long version, IEnumerable<LiveSlot> slots) => _json.Write(new LiveDayResponse(Frame.Day, version, slots));
}

/// <summary>One state of what is followed, written down once for all who follow it.</summary>
internal sealed class LiveState
{
    private const int TagBytes = 4;

    private readonly LiveMessage _snapshot;
    private readonly LiveMessage _change;
    private readonly string? _before;

    /// <param name="version">Of what is shown.</param>
    /// <param name="whole">All of it.</param>
    /// <param name="step">What is new since the state before; null when it is so small that all is told each time.</param>
    public LiveState(long version, byte[] whole, Step? step = null)
    {
        // Estimates move without a new version, so the version alone names no state.
        Id = string.Create(
            CultureInfo.InvariantCulture, $"{version}-{Convert.ToHexStringLower(SHA256.HashData(whole).AsSpan(0, TagBytes))}");
        _snapshot = new(LiveMessage.Snapshot, Id, whole);
        _change = new(LiveMessage.Change, Id, step?.Data ?? whole);
        _before = step?.From;
    }

    /// <summary>The same wherever the same is to be seen, in every process.</summary>
    public string Id { get; }

    /// <summary>For whoever has nothing, or has missed something.</summary>
    public LiveMessage Whole => _snapshot;

    /// <param name="last">The id of the state that was sent before on this connection, or that the client has from an earlier one.</param>
    /// <param name="isFirst">Nothing was sent on this connection yet.</param>
    public LiveMessage After(string? last, bool isFirst) => (_before, isFirst) switch
    {
        (null, false) => _change,
        ({ } before, _) when before == last => _change,
        _ => _snapshot,
    };

    /// <param name="From">The id of the state before.</param>
    /// <param name="Data">What is new.</param>
    internal sealed record Step(string From, byte[] Data);
}
