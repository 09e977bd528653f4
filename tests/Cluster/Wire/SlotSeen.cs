using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Wire;

/// <summary>A slot as an answer showed it.</summary>
public sealed record SlotSeen(SlotId Id, TimeOnly StartTime, TimeOnly EndTime, int MaxCapacity, int CurrentCount, bool IsActive)
{
    public static SlotSeen From(SlotView view) =>
        new(view.Id, view.Start, view.End, view.Capacity, view.Held, view.IsActive);
}
