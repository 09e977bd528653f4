using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What the clock on the hospital's wall shows.</summary>
public readonly record struct HospitalTime(DateOnly Date, TimeOnly Time)
{
    /// <exception cref="TimeZoneNotFoundException">The time zone is not known on this machine.</exception>
    public static HospitalTime At(DateTimeOffset instant, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;
        return new HospitalTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>When the clock on the wall shows this; in an hour that it shows twice, the first time.</summary>
    /// <exception cref="TimeZoneNotFoundException">The time zone is not known on this machine.</exception>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = date.ToDateTime(time);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Not for a past date: backfilling a day may use all of its slots.</summary>
    public bool HasEnded(SlotId slot, TimeOnly end) => slot.Date == Date && end <= Time;

    public bool IsRunning(SlotId slot, TimeOnly start, TimeOnly end) => slot.Date == Date && start <= Time && Time < end;
}
