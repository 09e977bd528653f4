using System.Collections.Concurrent;
using OpdTokens.Api.Live.Wire;

namespace OpdTokens.Api.Live;

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
