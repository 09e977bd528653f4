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
        FiguresAgree,
    ];
}
