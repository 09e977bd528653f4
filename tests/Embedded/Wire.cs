using System.Text.Json;

namespace OpdTokens.Embedded.Tests;

/// <summary>As much of the wire contract as these tests read.</summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };
}

public sealed record Doctor(int Id);

public sealed record Slot(string Id, int MaxCapacity, int CurrentCount);

public sealed record Token(string Id, string TokenNumber, string SlotId, string Status, int PriorityScore, int SequenceNumber, DateTimeOffset AllocatedAt);
