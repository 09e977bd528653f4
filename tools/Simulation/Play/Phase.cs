namespace OpdTokens.Simulation.Play;

/// <summary>What happens at the same tick happens in this order; within a phase, all at once.</summary>
internal enum Phase
{
    /// <summary>They come, ask, cancel and check in, all against each other.</summary>
    Patients,

    /// <summary>They look when it will be their turn.</summary>
    Tickets,

    Doctors,

    Inspection,
}
