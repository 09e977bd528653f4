namespace OpdTokens.Grains.Telemetry;

/// <summary>Why a token goes to another slot.</summary>
internal enum MoveCause
{
    /// <summary>A desk, or a patient, asked for it.</summary>
    Reallocation,

    /// <summary>An emergency takes the seat.</summary>
    Displacement,

    /// <summary>The doctor is late.</summary>
    Delay,
}
