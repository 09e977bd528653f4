using System.ComponentModel;

namespace OpdTokens.Api.Slots;

internal sealed class SlotResponse
{
    private readonly SlotView _slot;

    internal SlotResponse(SlotView slot) => _slot = slot;

    [Description("The doctor, the date and a number.")]
    public string Id => _slot.Id.ToString();

    [Description("The doctor's id.")]
    public int DoctorId => _slot.Id.DoctorId;

    [Description("Hospital-local.")]
    public DateOnly Date => _slot.Id.Date;

    [Description("Hospital-local.")]
    public TimeOnly StartTime => _slot.Start;

    [Description("Hospital-local.")]
    public TimeOnly EndTime => _slot.End;

    [Description("Seats.")]
    public int MaxCapacity => _slot.Capacity;

    [Description("Seats held; more than max_capacity while emergencies were forced.")]
    public int CurrentCount => _slot.Held;

    [Description("Seats that are free.")]
    public int AvailableCapacity => _slot.Available;

    [Description("No seat is free.")]
    public bool IsFull => _slot.IsFull;

    [Description("An inactive slot takes no tokens.")]
    public bool IsActive => _slot.IsActive;
}
