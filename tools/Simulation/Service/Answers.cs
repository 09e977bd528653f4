using System.Text.Json.Serialization;

namespace OpdTokens.Simulation.Service;

/// <summary>Of the contract, as much as a day needs.</summary>
internal sealed record DoctorAnswer(int Id);

internal sealed record SlotAnswer(string Id, TimeOnly StartTime, TimeOnly EndTime, int MaxCapacity, int CurrentCount);

internal record TokenAnswer(
    string Id, string TokenNumber, string SlotId, string Source, string Status, bool IsEmergency, int PriorityScore, int SequenceNumber)
{
    public int DoctorId { get; init; }

    /// <summary>What the board shows; null where the service gives none.</summary>
    public string? DisplayNumber { get; init; }

    /// <summary>Of the last call; null before.</summary>
    public string? Counter { get; init; }

    public string? ReferredFrom { get; init; }

    public string? ReferredTo { get; init; }

    /// <summary>Holds one of the slot's seats.</summary>
    [JsonIgnore]
    public bool HoldsSeat => Status is not ("cancelled" or "no_show");

    [JsonIgnore]
    public bool IsQueued => Status is "allocated" or "checked_in" or "consulting";
}

/// <summary>The answer to a request for a token.</summary>
internal sealed record GivenAnswer(DisplacedAnswer? Displaced = null);

internal sealed record DisplacedAnswer(string Id, string From, string To);

internal sealed record QueuedAnswer(
    string Id,
    string TokenNumber,
    string SlotId,
    string Source,
    string Status,
    bool IsEmergency,
    int PriorityScore,
    int SequenceNumber,
    int Position)
    : TokenAnswer(Id, TokenNumber, SlotId, Source, Status, IsEmergency, PriorityScore, SequenceNumber);

internal sealed record EstimateAnswer(DateTimeOffset LikelyAt, DateTimeOffset NineInTenBy);

internal sealed record TicketAnswer(string Status, EstimateAnswer? EstimatedWait);

internal sealed record MovedAnswer(string TokenId, string From, string To);

internal sealed record DelayAnswer(MovedAnswer[] Moved, LeftAnswer[] Left);

internal sealed record LeftAnswer(string TokenId);

internal sealed record DayAnswer(int TotalAllocated, int TotalCompleted, int TotalCancelled, int TotalNoShows);

internal sealed record StatusAnswer(int TotalTokensToday);

internal sealed record PolicyAnswer(string TimeZone, int EmergencySeats);

internal sealed record ProblemAnswer(string Code, AlternativeAnswer[]? Alternatives = null);

internal sealed record AlternativeAnswer(string SlotId);
