namespace OpdTokens.Cluster.Tests.Load;

public sealed record LoadOptions
{
    public ulong Seed { get; init; } = 1;

    public int Clerks { get; init; } = 8;

    /// <summary>Of each clerk after each operation: what takes minutes would otherwise give more than the history check can judge.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.Zero;

    /// <summary>Of the hot doctor's day, where most clerks meet.</summary>
    public int HotSlots { get; init; } = 4;

    /// <summary>Seats of a hot slot at first.</summary>
    public int HotCapacity { get; init; } = 8;

    public int ColdDoctors { get; init; } = 2;

    /// <summary>Of each cold doctor's day.</summary>
    public int ColdSlots { get; init; } = 3;

    public int ColdCapacity { get; init; } = 20;

    public Retries Retries { get; init; } = Retries.UntilAnswered;

    /// <summary>How long a clerk waits for one answer before asking again.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the clerks may take for their last answers, once the run is to end.</summary>
    public TimeSpan FinishTimeout { get; init; } = TestTimeout.Wait;

    /// <summary>The folder where the history is written when it does not hold.</summary>
    public string DumpFolder { get; init; } = AppContext.BaseDirectory;
}
