namespace OpdTokens.Grains.Reading;

/// <summary>A day or a slot that is awake, as others than itself may look at it: at what is durable, from any thread.</summary>
internal abstract class LocalGrain(int doctor)
{
    public int Doctor => doctor;

    public static DayPart Part(IGrouping<int, LocalGrain> awake)
    {
        LocalSlot[] slots = [.. awake.OfType<LocalSlot>().Where(slot => slot.IsOpen)];
        return new DayPart(
            awake.Key,
            awake.OfType<LocalDay>().FirstOrDefault()?.Planned,
            [.. slots.Select(slot => slot.Ordinal)],
            DayTally.Sum(slots.Select(slot => slot.Tally())));
    }
}
