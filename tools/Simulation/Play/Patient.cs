namespace OpdTokens.Simulation.Play;

/// <summary>What has become of a planned patient. All times are times of the day.</summary>
internal sealed class Patient(PlannedPatient plan)
{
    public PlannedPatient Plan => plan;

    /// <summary>The last that was acknowledged; null without a token.</summary>
    public TokenAnswer? Token { get; set; }

    /// <summary>Where the first acknowledgement said that the seat is.</summary>
    public string? GivenSlot { get; private set; }

    /// <summary>Whose patient it became; another doctor's when their own had no seat.</summary>
    public Doctor? Doctor { get; private set; }

    /// <summary>Why there is no token; empty when there is one.</summary>
    public string Refusal { get; set; } = "";

    /// <summary>Took a seat over capacity.</summary>
    public bool IsForced { get; set; }

    public MoveCause? MovedBy { get; set; }

    public TimeSpan? ComesAt { get; set; }

    public TimeSpan? CheckedInAt { get; set; }

    public TimeSpan? CalledAt { get; set; }

    public Promise? Promised { get; set; }

    public TimeSpan? Waited => CalledAt - CheckedInAt;

    public void Accept(TokenAnswer token, Doctor doctor) => (Token, GivenSlot, Doctor) = (doctor.AsKnown(token), token.SlotId, doctor);

    /// <summary>Of a token that was given before.</summary>
    public void Learn(TokenAnswer token) => Token = Doctor!.AsKnown(token);
}

/// <summary>What a patient was told at check-in.</summary>
/// <param name="LikelyAt">Called likely then.</param>
/// <param name="NineInTenBy">Called by then, nine times in ten.</param>
internal readonly record struct Promise(TimeSpan LikelyAt, TimeSpan NineInTenBy);

internal enum MoveCause
{
    Wish,
    Delay,
    Emergency,
}
