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

    /// <summary>By the request that gave the token.</summary>
    public bool WasCheckedInAtOnce { get; set; }

    /// <summary>The first time.</summary>
    public TimeSpan? CalledAt { get; set; }

    /// <summary>The end of the consultation.</summary>
    public TimeSpan? LeftAt { get; set; }

    /// <summary>The counter of the last call.</summary>
    public string? CalledTo { get; set; }

    public int MissedCalls { get; set; }

    /// <summary>Ids of those behind whom they went when they missed a call, and who still wait.</summary>
    public HashSet<string> Behind { get; set; } = [];

    /// <summary>Their consultation was cut short, and they are to be the next.</summary>
    public bool IsBroughtBack { get; set; }

    /// <summary>What was planned apart from the usual has happened.</summary>
    public bool HasTakenDetour { get; set; }

    /// <summary>Who has this second token; null for a first one.</summary>
    public Patient? ReferredFrom { get; init; }

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
    Transfer,
    Emergency,
}
