namespace OpdTokens.Benchmarks.Comparison;

/// <summary>
/// Measures services in turns, so that whatever else the machine does meets all alike, and prints a table for each case. The first turn
/// warms up, and does not count.
/// </summary>
/// <param name="rounds">Of each service in each case.</param>
/// <param name="duration">Of one round.</param>
internal sealed class Turns(int rounds, TimeSpan duration)
{
    private readonly Dictionary<Measured, Medians> _all = [];

    /// <summary>What has been measured so far.</summary>
    public IReadOnlyDictionary<Measured, Medians> All => _all;

    /// <param name="time">For each: the compiler takes its time.</param>
    public static async Task WarmUp(IReadOnlyList<IMeasuredService> services, TimeSpan time, CancellationToken cancellationToken)
    {
        foreach (var service in services.Where(one => one.Takes(Cases.Morning)))
        {
            await service.Measure(Cases.Hot(Cases.ManyCallers), time / 2, cancellationToken);
            await service.Measure(Cases.Morning, time / 2, cancellationToken);
        }
    }

    public async Task Measure(Case measured, IReadOnlyList<IMeasuredService> services, CancellationToken cancellationToken)
    {
        Console.WriteLine($"### {measured.Name}\n\n| | requests/s | from - to | p50 ms | p99 ms | errors | CPU s per 1,000 |\n|---|---:|---:|---:|---:|---:|---|");
        IMeasuredService[] those = [.. services.Where(one => one.Takes(measured))];
        var taken = those.ToDictionary(service => service.Name, _ => new List<Round>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var service in those)
            {
                var figures = await service.Measure(measured, duration, cancellationToken);
                if (round > 0)
                {
                    taken[service.Name].Add(figures);
                }
            }
        }

        foreach (var service in those)
        {
            var medians = new Medians(taken[service.Name]);
            _all[new(measured.Name, service.Name)] = medians;
            Console.WriteLine(medians.Row(service.Name));
        }

        Console.WriteLine();
    }
}
