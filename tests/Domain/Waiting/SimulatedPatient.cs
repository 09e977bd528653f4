namespace OpdTokens.Domain.Tests.Waiting;

/// <summary>What became of a patient. Times are minutes of the day.</summary>
internal sealed record SimulatedPatient
{
    public required int Slot { get; init; }

    /// <summary>Walk-ins come for their token and stay.</summary>
    public required double BookedAt { get; init; }

    /// <summary>Infinite for who never comes.</summary>
    public required double CheckedInAt { get; init; }

    public double CalledAt { get; set; } = double.PositiveInfinity;

    public double DoneAt { get; set; } = double.PositiveInfinity;

    /// <summary>When the desk says that they are done.</summary>
    public double CompletedAt { get; set; } = double.PositiveInfinity;

    /// <summary>When the desk gives up waiting for who never comes.</summary>
    public double NoShowAt { get; init; } = double.PositiveInfinity;

    /// <summary>The doctor had gone on to others, or sat waiting, when they checked in.</summary>
    public bool CameTooLate { get; set; }

    public bool Comes => double.IsFinite(CheckedInAt);

    public bool IsQueuedAt(double minute) => BookedAt <= minute && minute < CompletedAt && minute < NoShowAt;

    public bool IsWaitingAt(double minute) => IsQueuedAt(minute) && minute < CalledAt;

    public TokenStatus StatusAt(double minute) =>
        CalledAt <= minute ? TokenStatus.Consulting : CheckedInAt <= minute ? TokenStatus.CheckedIn : TokenStatus.Allocated;
}
