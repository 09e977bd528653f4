namespace OpdTokens.Benchmarks.Processes;

/// <summary>A process whose share of the work is told.</summary>
/// <param name="Name">api, silo, postgres or load.</param>
/// <param name="Id">The operating system's.</param>
internal sealed record MeasuredProcess(string Name, int Id);
