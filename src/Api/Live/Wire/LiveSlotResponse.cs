using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>A slot as the waiting room follows it.</summary>
internal sealed class LiveSlotResponse
{
    private readonly LiveSlot _live;

    internal LiveSlotResponse(LiveSlot live) => _live = live;

    [Description("The doctor, the date and a number.")]
    public string Id => _live.Slot.Id.ToString();

    [Description("Grows with every change of the slot.")]
    public long Version => _live.Version;

    [Description("Hospital-local.")]
    public TimeOnly StartTime => _live.Slot.Start;

    [Description("Hospital-local.")]
    public TimeOnly EndTime => _live.Slot.End;

    [Description("Seats.")]
    public int MaxCapacity => _live.Slot.Capacity;

    [Description("Seats held; more than max_capacity while emergencies were forced.")]
    public int CurrentCount => _live.Slot.Held;

    [Description("Seats that are free.")]
    public int AvailableCapacity => _live.Slot.Available;

    [Description("No seat is free.")]
    public bool IsFull => _live.Slot.IsFull;

    [Description("An inactive slot takes no tokens.")]
    public bool IsActive => _live.Slot.IsActive;

    [Description("Those allocated, checked in or consulting, in the order of the queue.")]
    public IEnumerable<LiveEntryResponse> Queue => _live.Queue.Select((token, i) => new LiveEntryResponse(token, position: i + 1));
}
