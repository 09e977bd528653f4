namespace OpdTokens.Benchmarks.Processes;

/// <summary>What a process has used.</summary>
/// <param name="Processor">Since its start, on all cores together.</param>
/// <param name="MemoryBytes">Resident, now.</param>
internal readonly record struct Usage(TimeSpan Processor, long MemoryBytes);
