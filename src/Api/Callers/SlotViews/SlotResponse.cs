using System.ComponentModel;

namespace OpdTokens.Api.Callers.SlotViews;

internal sealed class SlotResponse : IExample<SlotResponse>
{
    private readonly SlotView _slot;

    private SlotResponse(SlotView slot) => _slot = slot;

    public static SlotResponse Example => Of(Samples.SlotAtTen);

    [Description("Composed of the doctor, the date and a number.")]
    public string Id => _slot.Id.ToString();

    [Description("The doctor's id.")]
    public int DoctorId => _slot.Id.DoctorId;

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date => _slot.Id.Date;

    [Description("The start of the slot, in the hospital's time zone.")]
    public TimeOnly StartTime => _slot.Start;

    [Description("The end of the slot, in the hospital's time zone. Midnight is 00:00.")]
    public TimeOnly EndTime => _slot.End;

    [Description("The date on which the slot ends: the next one for a slot that runs over midnight.")]
    public DateOnly EndsOn => _slot.Time.EndsOn;

    [Description("The number of seats.")]
    public int MaxCapacity => _slot.Capacity;

    [Description("The number of seats held. Forced emergencies can exceed max_capacity.")]
    public int CurrentCount => _slot.Held;

    [Description("The number of free seats.")]
    public int AvailableCapacity => _slot.Available;

    [Description("True when no seat is free.")]
    public bool IsFull => _slot.IsFull;

    [Description("The number of patients who hold a token: allocated, checked in or consulting. They are affected when the slot closes.")]
    public int Held => _slot.Queued;

    [Description("An inactive slot accepts no tokens.")]
    public bool IsActive => _slot.IsActive;

    [Description("Whether the slot had ended when it was read, by the hospital's clock. Kiosks get no tokens for an ended slot.")]
    public bool HasEnded => _slot.HasEnded;

    internal static SlotResponse Of(SlotView slot) => new(slot);
}
