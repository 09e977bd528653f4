namespace OpdTokens.Grains.Interfaces;

/// <param name="Start">Hospital-local.</param>
/// <param name="End">Hospital-local, after <paramref name="Start"/> on the same day.</param>
/// <param name="Capacity">Seats, 1 to 500.</param>
[GenerateSerializer, Immutable, Alias("opd.add-slot")]
public sealed record AddSlot(TimeOnly Start, TimeOnly End, int Capacity, RequestKey? RequestKey = null);

/// <summary>Changes what is given and leaves the rest.</summary>
/// <param name="Reason">For the audit.</param>
[GenerateSerializer, Immutable, Alias("opd.change-slot")]
public sealed record ChangeSlot(
    SlotId Slot, int? Capacity = null, bool? IsActive = null, RequestKey? RequestKey = null, string? Reason = null);
