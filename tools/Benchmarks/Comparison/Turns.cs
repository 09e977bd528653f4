namespace OpdTokens.Benchmarks.Comparison;

/// <summary>
/// Measures contestants in turns, so that whatever else the machine does meets all alike, and prints a table for each case. The first turn
/// warms up, and does not count.
/// </summary>
/// <param name="rounds">Of each contestant in each case.</param>
/// <param name="duration">Of one round.</param>
internal sealed class Turns(int rounds, TimeSpan duration)
{
    private readonly Dictionary<Measured, Medians> _all = [];

    /// <summary>What has been measured so far.</summary>
    public IReadOnlyDictionary<Measured, Medians> All => _all;

    /// <param name="time">For each: the compiler takes its time.</param>
    public static async Task WarmUp(IReadOnlyList<IContestant> contestants, TimeSpan time, CancellationToken cancellationToken)
    {
        foreach (var contestant in contestants.Where(one => one.Takes(Cases.Morning)))
        {
            await contestant.Measure(Cases.Hot(Cases.ClientGroup), time / 2, cancellationToken);
            await contestant.Measure(Cases.Morning, time / 2, cancellationToken);
        }
    }

    public async Task Measure(Case measured, IReadOnlyList<IContestant> contestants, CancellationToken cancellationToken)
    {
        Console.WriteLine($"### {measured.Name}\n\n| | requests/s | from - to | p50 ms | p99 ms | errors | CPU s per 1,000 |\n|---|---:|---:|---:|---:|---:|---|");
        IContestant[] those = [.. contestants.Where(one => one.Takes(measured))];
        var taken = those.ToDictionary(contestant => contestant.Name, _ => new List<Round>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contestant in those)
            {
                var figures = await contestant.Measure(measured, duration, cancellationToken);
                if (round > 0)
                {
                    taken[contestant.Name].Add(figures);
                }
            }
        }

        foreach (var contestant in those)
        {
            var medians = new Medians(taken[contestant.Name]);
            _all[new(measured.Name, contestant.Name)] = medians;
            Console.WriteLine(medians.Row(contestant.Name));
        }

        Console.WriteLine();
    }
}
