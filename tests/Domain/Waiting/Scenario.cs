namespace OpdTokens.Domain.Tests.Waiting;

/// <summary>A kind of day. Ranges are drawn from anew for each day.</summary>
public sealed record Scenario(string Name)
{
    public static readonly Scenario[] All =
    [
        new("on time"),
        new("doctor slow") { Pace = (1.2, 1.6) },
        new("doctor fast") { Pace = (0.6, 0.8) },
        new("doctor tires") { Pace = (0.6, 0.9), PaceAtTheEnd = 1.8 },
        new("late, announced") { Lateness = (20, 60), IsAnnounced = true },
        new("late, unannounced") { Lateness = (5, 30) },
        new("called away") { Absence = (20, 45) },
        new("many no-shows") { NoShows = (0.25, 0.4) },
        new("next slot taken early") { CallsEarly = 15 },
        new("careless desk") { ClickedThrough = 0.05, Forgotten = 0.5 },
    ];

    /// <summary>Minutes that the doctor takes over those planned.</summary>
    public (double From, double To) Pace { get; init; } = (0.85, 1.15);

    /// <summary>What the pace is multiplied by when the last slot begins; it changes evenly until then.</summary>
    public double PaceAtTheEnd { get; init; } = 1;

    /// <summary>Standard deviation over mean of the consultation times.</summary>
    public (double From, double To) Variation { get; init; } = (0.5, 0.8);

    /// <summary>Minutes, in the morning.</summary>
    public (double From, double To) Lateness { get; init; } = (0, 5);

    /// <summary>Twenty minutes before the day begins, and at 0.7 to 1.1 of what it will be.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Minutes, in the middle of the morning; announced when it begins, and at 0.7 to 1.1 of what it will be.</summary>
    public (double From, double To) Absence { get; init; }

    public (double From, double To) NoShows { get; init; } = (0.05, 0.2);

    /// <summary>So many minutes before a slot begins, a doctor with nobody else to see takes those who are there.</summary>
    public double CallsEarly { get; init; }

    /// <summary>Share of the consultations that the desk completes at once.</summary>
    public double ClickedThrough { get; init; }

    /// <summary>Share of the pauses before which the desk forgets to complete.</summary>
    public double Forgotten { get; init; }

    public override string ToString() => Name;
}
