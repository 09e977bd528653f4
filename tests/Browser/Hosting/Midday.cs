namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>Puts a hospital where it is noon: no test meets the end of a day, whenever it is run.</summary>
public static class Midday
{
    /// <returns>The IANA time zone, without summer time, in which it is between 12:00 and 13:00.</returns>
    public static string ZoneAt(DateTimeOffset now)
    {
        var hoursAhead = 12 - now.UtcDateTime.Hour;
        // By their names' convention, Etc/GMT-5 is five hours ahead.
        return $"Etc/GMT{-hoursAhead:+0;-0;+0}";
    }
}
