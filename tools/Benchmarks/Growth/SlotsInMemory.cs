using System.Diagnostics;
using System.Globalization;
using OpdTokens.Benchmarks.Comparison;

namespace OpdTokens.Benchmarks.Growth;

/// <summary>What slots with twenty tokens each take of a silo's memory.</summary>
internal static class SlotsInMemory
{
    private const int Step = 1_000;
    private const int Steps = 3;
    private const int Tokens = 20;
    private const double Megabyte = 1024 * 1024;

    public static async Task Measure(Uri address, int processId)
    {
        Console.WriteLine($"### resident memory by active slots of {Tokens} tokens\n\n| slots more | MB |\n|---:|---:|");
        using var hospital = new Hospital(address);
        for (var step = 0; step <= Steps; step++)
        {
            if (step > 0)
            {
                await hospital.Fill(await hospital.OpenSlots(Step, Tokens), Tokens);
            }

            using var process = Process.GetProcessById(processId);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step * Step:N0} | {process.WorkingSet64 / Megabyte:N0} |"));
        }

        Console.WriteLine();
    }
}
