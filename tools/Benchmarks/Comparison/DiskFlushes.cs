using System.Diagnostics;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>How often a second this machine's disk says that a page is on it: what any durable writer is bound by.</summary>
internal static class DiskFlushes
{
    private const int Page = 8192;

    public static double PerSecond(TimeSpan duration)
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, preallocationSize: Page);
            var page = new byte[Page];
            var flushes = 0;
            var begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < duration)
            {
                RandomAccess.Write(file, page, fileOffset: 0);
                RandomAccess.FlushToDisk(file);
                flushes++;
            }

            return flushes / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
