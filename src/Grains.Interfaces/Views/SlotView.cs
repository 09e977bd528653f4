namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">The slot.</param>
/// <param name="Start">Hospital-local.</param>
/// <param name="End">Hospital-local.</param>
/// <param name="Capacity">Seats, 1 to 500.</param>
/// <param name="Held">Seats held, those of completed patients included; more than the capacity while emergencies were forced.</param>
/// <param name="IsActive">Takes tokens.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-view")]
public sealed record SlotView(SlotId Id, TimeOnly Start, TimeOnly End, int Capacity, int Held, bool IsActive)
{
    public int Available => Math.Max(0, Capacity - Held);

    public bool IsFull => Held >= Capacity;
}
