using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace OpdTokens.Interleavings.Tests;

/// <summary>
/// Runs the product's grains on a simulated cluster, a thousand days with all kinds of faults.
/// <para><c>OPDTOKENS_SEED=12345 dotnet test tests/Interleavings --logger "console;verbosity=detailed"</c> runs one seed again
/// and prints all that happened in it; <c>OPDTOKENS_SEEDS=100000</c> runs more of them than usual.</para>
/// <para>One seed is one day of one doctor: a few clients, three small slots, three silos. Which continuation, message, timer or
/// write comes next, and what fails, is drawn from the seed; nothing runs beside anything else, and no time is waited for.</para>
/// </summary>
public class Seeds(ITestOutputHelper output)
{
    private const int Usual = 1_000;

    private const int EnoughFailures = 20;

    private const int LinesToShow = 400;

    [Fact]
    public void Whatever_fails_whenever_every_promise_is_kept()
    {
        if (Setting("OPDTOKENS_SEED") is { } seed)
        {
            var replay = Simulation.Of(seed, keepTrace: true);
            foreach (var line in replay.Trace)
            {
                output.WriteLine(line);
            }

            Assert.True(replay.Broken is null, replay.Broken);
            return;
        }

        var counts = new EventCounts();
        var broken = new ConcurrentBag<Failure>();
        Parallel.For(1, (long)(Setting("OPDTOKENS_SEEDS") ?? Usual) + 1, (number, all) =>
        {
            var simulation = Simulation.Of((ulong)number);
            lock (counts)
            {
                counts.Add(simulation.EventCounts);
            }

            if (simulation.Broken is { } promise)
            {
                broken.Add(new Failure((ulong)number, simulation.EventCounts.Steps, promise));
                if (broken.Count >= EnoughFailures)
                {
                    all.Stop();
                }
            }
        });

        output.WriteLine(counts.ToString());
        Assert.True(broken.IsEmpty, Explain([.. broken.OrderBy(failure => failure.Steps)]));
        Assert.All(counts.Counts, count => Assert.True(count.Count > 0, $"{count.What} never happened."));
    }

    [Fact]
    public void A_seed_runs_the_same_every_time()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var (first, second) = (Simulation.Of(seed), Simulation.Of(seed, keepTrace: true));
            Assert.Equal(first.Fingerprint, second.Fingerprint);
            Assert.Equal(first.EventCounts.ToString(), second.EventCounts.ToString());
        }
    }

    /// <summary>All that failed, and how the shortest of them came about.</summary>
    private static string Explain(IReadOnlyList<Failure> failures) => failures is not [var shortest, ..]
        ? ""
        : string.Join(
            '\n',
            [
                .. failures.Select(failure => $"Seed {failure.Seed}: {failure.PendingReply}"),
                $"OPDTOKENS_SEED={shortest.Seed} shows all of the shortest; the end of it:",
                .. Simulation.Of(shortest.Seed, keepTrace: true).Trace.TakeLast(LinesToShow),
            ]);

    private static ulong? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    private sealed record Failure(ulong Seed, long Steps, string PendingReply);
}
