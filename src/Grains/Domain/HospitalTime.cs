using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>The local date and time of a hospital.</summary>
public readonly record struct HospitalTime(DateOnly Date, TimeOnly Time)
{
    /// <exception cref="TimeZoneNotFoundException">The time zone does not exist on this machine.</exception>
    public static HospitalTime At(DateTimeOffset instant, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;
        return new HospitalTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>
    /// Converts a local time to an instant. A local time that occurs twice is converted to the earlier instant.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">The time zone does not exist on this machine.</exception>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = date.ToDateTime(time);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Slots of past dates count as not ended, so that a past day can be backfilled.</summary>
    public bool HasEnded(SlotId slot, TimeOnly end) => slot.Date == Date && end <= Time;

    /// <summary>True for slots of past dates too.</summary>
    public bool IsOver(SlotId slot, TimeOnly end) => slot.Date < Date || HasEnded(slot, end);

    public bool IsRunning(SlotId slot, TimeOnly start, TimeOnly end) => slot.Date == Date && start <= Time && Time < end;
}
