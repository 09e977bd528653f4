using System.Text.Json.Serialization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Wire;

/// <summary>A token as an answer showed it. The times of its steps are the server's affair and are left out.</summary>
/// <param name="Calls">A repeated call shows in nothing else.</param>
/// <param name="Position">In queues, from 1; 0 elsewhere.</param>
public sealed record TokenSeen(
    TokenId Id,
    TokenNumber TokenNumber,
    string PatientName,
    SlotId SlotId,
    TokenSource Source,
    TokenStatus Status,
    bool IsEmergency,
    int PriorityScore,
    int SequenceNumber,
    DateTimeOffset AllocatedAt,
    string? Notes = null,
    int Calls = 0,
    int Position = 0)
{
    /// <summary>Not at an end, so that it has a place in a queue.</summary>
    [JsonIgnore]
    public bool IsQueued => Status is TokenStatus.Allocated or TokenStatus.CheckedIn or TokenStatus.Consulting;

    [JsonIgnore]
    public bool HoldsSeat => Status is not (TokenStatus.Cancelled or TokenStatus.NoShow);

    [JsonIgnore]
    public bool CanMove => Status is TokenStatus.Allocated or TokenStatus.CheckedIn;

    /// <summary>The lines of the notes: one for each of the last reasons given. The load gives no notes of its own.</summary>
    [JsonIgnore]
    public string[] Reasons => Notes?.Split('\n') ?? [];

    public static TokenSeen From(TokenView view) => new(
        view.Id,
        view.Number,
        view.Patient.Name,
        view.Slot,
        view.Source,
        view.Status,
        view.IsEmergency,
        view.PriorityScore,
        view.SequenceNumber,
        view.AllocatedAt,
        view.Notes,
        view.Calls);
}
