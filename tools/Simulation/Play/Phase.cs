namespace OpdTokens.Simulation.Play;

/// <summary>What happens at the same tick happens in this order; within a phase, all at once.</summary>
internal enum Phase
{
    /// <summary>A new date has begun, and nobody has done anything in it.</summary>
    Midnight,

    /// <summary>They come, ask, cancel and check in, all against each other.</summary>
    Patients,

    /// <summary>They look when it will be their turn.</summary>
    Tickets,

    /// <summary>Steps that are undone at once. Nothing else changes the figures meanwhile.</summary>
    Mistakes,

    /// <summary>Doctors send patients to each other.</summary>
    Referrals,

    Doctors,

    Inspection,
}
