using System.IO.MemoryMappedFiles;

namespace OpdTokens.SimulatedClock;

/// <summary>A present moment that one process sets and others read: eight bytes that they share.</summary>
public sealed class ClockFile : IDisposable
{
    /// <summary>The environment variable with the file's path.</summary>
    public const string Variable = "OPDTOKENS_SIMULATED_CLOCK";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _ticks;

    private ClockFile(MemoryMappedFile file) => (_file, _ticks) = (file, file.CreateViewAccessor(0, sizeof(long)));

    /// <summary>UTC.</summary>
    public DateTimeOffset Now
    {
        get => new(_ticks.ReadInt64(0), TimeSpan.Zero);
        set => _ticks.Write(0, value.UtcTicks);
    }

    public static ClockFile Create(string path, DateTimeOffset now)
    {
        var file = new ClockFile(MemoryMappedFile.CreateFromFile(path, FileMode.Create, mapName: null, sizeof(long)));
        file.Now = now;
        return file;
    }

    public static ClockFile Open(string path) => new(MemoryMappedFile.CreateFromFile(path, FileMode.Open));

    public void Dispose()
    {
        _ticks.Dispose();
        _file.Dispose();
    }
}
