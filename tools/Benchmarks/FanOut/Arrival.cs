namespace OpdTokens.Benchmarks.FanOut;

/// <summary>How long a change took from its acknowledgement to the clients. One that came before the acknowledgement took less than nothing.</summary>
internal readonly record struct Arrival(TimeSpan ToMedian, TimeSpan ToLast);
