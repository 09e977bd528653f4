namespace OpdTokens.Support;

/// <summary>A wall clock that tests set. Timers run on the real one, because Orleans needs them to run.</summary>
public sealed class SettableClock : TimeProvider
{
    private long _utcTicks = new DateTimeOffset(2026, 1, 30, 3, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _utcTicks), TimeSpan.Zero);

    public void Set(DateTimeOffset instant) => Volatile.Write(ref _utcTicks, instant.UtcTicks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _utcTicks, by.Ticks);
}
