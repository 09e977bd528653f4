using System.ComponentModel;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>A slot with free seats, suggested when another slot is full.</summary>
internal sealed class AlternativeResponse
{
    private readonly SlotView _slot;

    internal AlternativeResponse(SlotView slot) => _slot = slot;

    [Description("The slot's id.")]
    public string SlotId => _slot.Id.ToString();

    [Description("The start of the slot, in the hospital's time zone.")]
    public TimeOnly StartTime => _slot.Start;

    [Description("The end of the slot, in the hospital's time zone. Midnight is 00:00.")]
    public TimeOnly EndTime => _slot.End;

    [Description("The date on which the slot ends: the next one for a slot that runs over midnight.")]
    public DateOnly EndsOn => _slot.Time.EndsOn;

    [Description("Seats that are free.")]
    public int AvailableCapacity => _slot.Available;
}
