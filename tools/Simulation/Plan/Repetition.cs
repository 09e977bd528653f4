namespace OpdTokens.Simulation.Plan;

/// <summary>How often a request is sent with its one key.</summary>
internal enum Repetition
{
    Once,

    /// <summary>Again after the answer, as by somebody who did not see it.</summary>
    Afterwards,

    /// <summary>Twice at the same time, as by a double click.</summary>
    AtOnce,
}
