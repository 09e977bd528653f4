using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// The states of a day and of its slots, as feeds send them. Each is serialized once for all followers; that of a slot
/// when it is first requested.
/// </summary>
internal sealed class DayStates
{
    private readonly LiveJson _json;
    private readonly ConcurrentDictionary<SlotId, LiveState?> _slots = new();

    /// <param name="frame">The day.</param>
    /// <param name="before">
    /// The previous states; null for the first ones. No reference to them is kept, because it would form a chain of all
    /// states.
    /// </param>
    /// <param name="json">Serializes the states.</param>
    public DayStates(DayFrame frame, DayStates? before, LiveJson json)
    {
        (_json, Frame) = (json, frame);
        WholeDay = new LiveState(frame.Version, Write(frame.Version, frame.Day.Slots), DeltaSince(before));
    }

    public DayFrame Frame { get; }

    public LiveState WholeDay { get; }

    /// <returns>The state of one slot; null when the day does not have the slot.</returns>
    public LiveState? Of(SlotId id) => _slots.GetOrAdd(id, slot => Frame.Find(slot) is { } shown
        ? new LiveState(shown.Version, Write(shown.Version, [shown]))
        : null);

    /// <summary>
    /// The delta of the first state has no base, so it is never sent. Nor is that of a state with other slots of the day before, because a
    /// change can neither take a slot away nor put one first.
    /// </summary>
    private LiveState.Delta DeltaSince(DayStates? before) => before is null || Frame.CarriesOtherSlotsThan(before.Frame)
        ? new(BaseId: "", [])
        : new(before.WholeDay.Id, Write(Frame.Version, Frame.ChangedSince(before.Frame)));

    private byte[] Write(long version, IEnumerable<LiveSlot> slots) =>
        _json.Write(new LiveDayResponse(Frame.Day, version, slots));
}

/// <summary>One state of a day, a slot or a token, serialized once for all its followers.</summary>
internal sealed class LiveState
{
    private const int TagBytes = 4;

    private readonly LiveMessage _snapshot;
    private readonly LiveMessage _change;
    private readonly string? _baseId;

    /// <param name="version">The version of the day or the slot.</param>
    /// <param name="whole">The complete state, as JSON.</param>
    /// <param name="delta">
    /// The changes since the previous state; null for small states, whose changes contain the complete state.
    /// </param>
    public LiveState(long version, byte[] whole, Delta? delta = null)
    {
        // Estimates change without a new version, so the id also needs a hash of the content.
        var tag = Convert.ToHexStringLower(SHA256.HashData(whole).AsSpan(0, TagBytes));
        Id = string.Create(CultureInfo.InvariantCulture, $"{version}-{tag}");
        _snapshot = new(LiveMessage.Snapshot, Id, whole);
        _change = new(LiveMessage.Change, Id, delta?.Data ?? whole);
        _baseId = delta?.BaseId;
    }

    /// <summary><c>{version}-{hash}</c>. Equal states have the same id in every process.</summary>
    public string Id { get; }

    /// <summary>The message for a client that has the state <paramref name="last"/>.</summary>
    /// <param name="last">
    /// The id of the last state that was sent on this connection, or that the client has from an earlier one; null
    /// without one.
    /// </param>
    /// <param name="isFirst">True when no state was sent on this connection yet.</param>
    /// <returns>A change if the client has the state that the change is based on; otherwise a snapshot.</returns>
    public LiveMessage MessageAfter(string? last, bool isFirst) => (_baseId, isFirst) switch
    {
        (null, false) => _change,
        ({ } baseId, _) when baseId == last => _change,
        _ => _snapshot,
    };

    /// <param name="BaseId">The id of the previous state.</param>
    /// <param name="Data">The changes since then, as JSON.</param>
    internal sealed record Delta(string BaseId, byte[] Data);
}
