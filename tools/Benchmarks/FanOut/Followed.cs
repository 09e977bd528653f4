namespace OpdTokens.Benchmarks.FanOut;

/// <summary>What all clients of a run follow.</summary>
internal enum Followed
{
    Slot,
    Day,

    /// <summary>Each a token; what one patient is shown is written for that patient alone.</summary>
    Ticket,
}
