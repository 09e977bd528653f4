using System.Globalization;

namespace OpdTokens.Benchmarks.Processes;

/// <summary>What processes have used of the processors, as Linux counts it.</summary>
internal static class ProcessorTime
{
    /// <summary>Of <c>/proc/…/stat</c>; the same on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private const int Parent = 1;
    private const int User = 11;
    private const int ChildrenSystem = 14;

    /// <summary>Of the process, of those of its children that live, and of those that have ended.</summary>
    public static TimeSpan OfFamily(int processId)
    {
        var ticks = Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Select(Stat)
            .Where(stat => stat.Fields.Length > 0 && (stat.Id == processId || stat.Fields[Parent] == processId))
            .Sum(stat => stat.Fields[User..(ChildrenSystem + 1)].Sum());
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <returns>The fields after the name, the state counted as 0; none when the process has ended meanwhile.</returns>
    private static (int Id, long[] Fields) Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (
                int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture),
                [.. fields.Select((field, index) => index is 0 ? 0 : long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)]);
        }
        catch (IOException)
        {
            return (0, []);
        }
    }
}
