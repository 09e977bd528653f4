namespace OpdTokens.Interleavings.Tests;

/// <summary>
/// What goes wrong in one run and how often. Every run draws its own mix: where everything fails, little gets far enough to
/// break in an interesting way.
/// </summary>
internal sealed class Faults(SeededRandom random)
{
    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(50);

    private readonly int _lostRequests = Rate(random);
    private readonly int _lostReplies = Rate(random);
    private readonly int _slowMessages = Rate(random);
    private readonly int _slowTurns = Rate(random) / 10;
    private readonly int _failuresBeforeCommit = Rate(random);
    private readonly int _failuresAfterCommit = Rate(random);
    private readonly int _slowWrites = Rate(random);
    private readonly int _lostEvents = Rate(random);
    private readonly int _crashesAtCommit = Rate(random) / 2;

    /// <summary>Over at the end of a run, so that everything can settle.</summary>
    public bool AreOver { get; set; }

    public bool LosesRequest() => Strikes(_lostRequests);

    public bool LosesReply() => Strikes(_lostReplies);

    public bool LosesEvent() => Strikes(_lostEvents);

    public bool FailsBeforeCommit() => Strikes(_failuresBeforeCommit);

    public bool FailsAfterCommit() => Strikes(_failuresAfterCommit);

    /// <summary>Between a commit and its answer much is half done.</summary>
    public bool CrashesAtCommit() => Strikes(_crashesAtCommit);

    public TimeSpan OnTheWire() => Strikes(_slowMessages) ? random.Delay(Unit, 17) : random.Delay(Unit, 4);

    public TimeSpan InTheStore() => Strikes(_slowWrites) ? random.Delay(Unit, 17) : random.Delay(Unit, 6);

    public TimeSpan BetweenTurns() => Strikes(_slowTurns) ? random.Delay(Unit, 16) : random.Delay(TimeSpan.FromMicroseconds(1), 4);

    private static int Rate(SeededRandom random) => random.OneOf(0, 0, 5, 20, 80);

    private bool Strikes(int perMille) => !AreOver && perMille > 0 && random.Chance(perMille);
}
