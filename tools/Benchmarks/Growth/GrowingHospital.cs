using System.Globalization;
using OpdTokens.Benchmarks.Comparison;
using OpdTokens.Benchmarks.Load;

namespace OpdTokens.Benchmarks.Growth;

/// <summary>The hospital's status, which asks every doctor's day, while tokens are given.</summary>
internal static class GrowingHospital
{
    private const int SlotsOfADoctor = 4;
    private const int Callers = 8;
    private const double AimedAt = 100;

    private static readonly int[] Sizes = [10, 100, 1_000];

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static async Task Measure(Uri address, CancellationToken cancellationToken)
    {
        Console.WriteLine($"### system status, 1 caller, while {Callers} allocate\n\n| doctors | status/s | p50 ms | p99 ms | tokens/s | errors |\n|---:|---:|---:|---:|---:|---:|");
        using var hospital = await Hospital.OfToday(address);
        var doctors = 0;
        var most = 0.0;
        foreach (var size in Sizes)
        {
            var slots = await hospital.OpenSlots((size - doctors) * SlotsOfADoctor, Hospital.LargestSlot, SlotsOfADoctor);
            doctors = size;
            var asked = -1;
            var status = Request.Get("analytics/system/status");
            await new ClosedLoop(address, 1).Run(() => status, Duration / 4, IsSuccess, cancellationToken);
            var both = await Task.WhenAll(
                new ClosedLoop(address, 1).Run(() => status, Duration, IsSuccess, cancellationToken),
                new ClosedLoop(address, Callers).Run(
                    () => slots[Interlocked.Increment(ref asked) % slots.Count].Allocate(), Duration, IsSuccess, cancellationToken));
            most = both[0].Latencies.Quantile(0.99).TotalMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {both[0].PerSecond:N0} | {both[0].Latencies.Quantile(0.5).TotalMilliseconds:N1} | {most:N1} | {both[1].PerSecond:N0} | {both[0].Errors + both[1].Errors} |"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.NewLine}Aimed at with {Sizes[^1]:N0} doctors: p99 of {AimedAt:N0} ms at most; {(most <= AimedAt ? "reached" : "**missed**")}.{Environment.NewLine}"));
    }

    private static bool IsSuccess(int status) => status is 200 or 201;
}
