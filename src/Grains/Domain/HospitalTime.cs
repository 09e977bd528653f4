using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>The local date and time of a hospital.</summary>
public readonly record struct HospitalTime(DateOnly Date, TimeOnly Time)
{
    private DateTime Local => Date.ToDateTime(Time);

    /// <exception cref="TimeZoneNotFoundException">The time zone does not exist on this machine.</exception>
    public static HospitalTime At(DateTimeOffset instant, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;
        return new HospitalTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <inheritdoc cref="InstantOf(DateTime, string)"/>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, string timeZone) => InstantOf(date.ToDateTime(time), timeZone);

    /// <summary>
    /// Converts a local time to an instant. A local time that occurs twice is converted to the earlier instant.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">The time zone does not exist on this machine.</exception>
    public static DateTimeOffset InstantOf(DateTime local, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>True for sessions of past dates too.</summary>
    public bool IsOver(SessionTime session) => session.LocalEnd <= Local;

    public bool IsRunning(SessionTime session) => session.LocalStart <= Local && !IsOver(session);

    /// <summary>True on the session's own date, and after midnight until it has ended.</summary>
    public bool IsDayOf(SessionTime session) => Date == session.Date || (Date > session.Date && !IsOver(session));

    /// <summary>
    /// The sessions of a day that have not ended. When the date is past and the last one is over, all of them count as not ended, so that
    /// a past day can be backfilled.
    /// </summary>
    public IEnumerable<T> NotEnded<T>(IReadOnlyCollection<T> day, Func<T, SessionTime> timeOf)
    {
        var now = this;
        return day.All(session => timeOf(session).Date < now.Date && now.IsOver(timeOf(session)))
            ? day
            : day.Where(session => !now.IsOver(timeOf(session)));
    }
}
