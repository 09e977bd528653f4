namespace OpdTokens.Simulation.Checks;

/// <summary>What the service promises, in the words of the report.</summary>
internal static class Rules
{
    public const string SeatsAreNotOversold = "No slot has more patients than seats";
    public const string NumbersAreUnique = "No number is given twice";
    public const string NothingIsLost = "No acknowledged token is lost";
    public const string NothingIsInvented = "No token is there that nobody asked for";
    public const string RepeatingChangesNothing = "A repeated request gets its first answer";
    public const string TheQueueIsInOrder = "Queues are in order, and places without gaps";
    public const string WhoWaitsIsCalled = "Who waits is called, and nobody else";
    public const string TheFirstIsCalled = "Whoever is first is called";
    public const string WalkInsMakeRoom = "Only walk-ins make room for emergencies, one for each";
    public const string TheDisplacedAreNamed = "The answer to an emergency names who made room";
    public const string AbsentGoBehind = "Who misses a call goes behind those who wait, and no further";
    public const string OneAtACounter = "At most one patient is at a counter, and the one it called";
    public const string OneCallAtATime = "Of two calls of a counter at once, one is answered";
    public const string OnlyTheSeenAreCompleted = "Nobody is completed whom that counter has not called";
    public const string UndoneLeavesNoTrace = "A step that is undone leaves no trace";
    public const string WhoComesIsSeen = "Whoever has checked in and stays is seen";
    public const string SentOnAreSeen = "Patients who are sent to another doctor are seen there";
    public const string MidnightChangesNothing = "Midnight changes nothing in a clinic that runs";
    public const string FiguresAgree = "The figures of the day agree with what happened";

    public static IReadOnlyList<string> All { get; } =
    [
        SeatsAreNotOversold,
        NumbersAreUnique,
        NothingIsLost,
        NothingIsInvented,
        RepeatingChangesNothing,
        TheQueueIsInOrder,
        WhoWaitsIsCalled,
        TheFirstIsCalled,
        WalkInsMakeRoom,
        TheDisplacedAreNamed,
        AbsentGoBehind,
        OneAtACounter,
        OneCallAtATime,
        OnlyTheSeenAreCompleted,
        UndoneLeavesNoTrace,
        WhoComesIsSeen,
        SentOnAreSeen,
        MidnightChangesNothing,
        FiguresAgree,
    ];
}
