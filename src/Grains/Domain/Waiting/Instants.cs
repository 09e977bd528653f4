namespace OpdTokens.Grains.Domain;

/// <summary>Arithmetic of instants.</summary>
internal static class Instants
{
    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>UTC.</summary>
    public static DateTimeOffset UpToMinute(this DateTimeOffset instant) => DownToMinute(instant.AddTicks(TimeSpan.TicksPerMinute - 1));

    /// <summary>UTC.</summary>
    public static DateTimeOffset NearestMinute(this DateTimeOffset instant) => DownToMinute(instant.AddTicks(TimeSpan.TicksPerMinute / 2));

    private static DateTimeOffset DownToMinute(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
