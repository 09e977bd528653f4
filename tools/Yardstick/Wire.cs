using System.Text.Json.Serialization;

namespace OpdTokens.Yardstick;

/// <summary>The requests and answers of the real service, as far as they are measured.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NewDoctor))]
[JsonSerializable(typeof(Doctor))]
[JsonSerializable(typeof(NewSlot))]
[JsonSerializable(typeof(Slot))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(Token))]
[JsonSerializable(typeof(IReadOnlyList<Token>))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(Full))]
[JsonSerializable(typeof(Conflict))]
internal sealed partial class Wire : JsonSerializerContext;

internal sealed record NewDoctor(string Name);

internal sealed record Doctor(long Id, string Name);

internal sealed record NewSlot(long DoctorId, DateOnly Date, string StartTime, string EndTime, int MaxCapacity);

internal sealed record Slot(string Id, string StartTime, string EndTime, int AvailableCapacity);

internal sealed record NewToken(string PatientName, string PatientPhone, long DoctorId, string SlotId, string Source);

internal sealed record StatusChange(string Status);

internal sealed record Token(
    string Id,
    string TokenNumber,
    string PatientName,
    string PatientPhone,
    long DoctorId,
    string SlotId,
    string Source,
    string Status,
    int PriorityScore,
    int SequenceNumber,
    DateTimeOffset AllocatedAt)
{
    /// <summary>In the queue; null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }
}

internal sealed record Full(string Code, IReadOnlyList<Slot> Alternatives);

internal sealed record Conflict(string Code);
