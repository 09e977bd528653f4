namespace OpdTokens.Simulation.Plan;

/// <summary>What goes otherwise than straight from the check-in to the end of the consultation.</summary>
internal enum Detour
{
    None,

    /// <summary>Absent at their first call.</summary>
    MissesCall,

    /// <summary>Absent at their first two calls.</summary>
    MissesTwoCalls,

    /// <summary>The doctor sends them for a test first.</summary>
    GoesForTest,

    /// <summary>The desk sends them to another doctor before the consultation.</summary>
    IsTransferred,

    /// <summary>The doctor sends them to another doctor after the consultation.</summary>
    IsReferred,

    /// <summary>Completed in the middle of the consultation, which is undone.</summary>
    CompletedByMistake,

    /// <summary>Cancelled while they wait, which is undone.</summary>
    CancelledByMistake,

    /// <summary>Noted as a no-show while they wait, which is undone.</summary>
    NoShowByMistake,

    /// <summary>The next one is called before they are done. They are brought back, and are the next.</summary>
    CutShort,
}
