using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A doctor who is late, and what was decided about those who no longer fit.</summary>
[GenerateSerializer, Immutable, Alias("opd.delay")]
public sealed record Delay
{
    /// <summary>1 to 480.</summary>
    [Id(0)]
    public required int Minutes { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>Where everyone who no longer fits was to go.</summary>
    [Id(3)]
    public required DelayView Plan { get; init; }

    /// <summary>Where they went; null until every move has ended, so that a crash in between is made good.</summary>
    [Id(4)]
    public DelayView? Result { get; init; }

    /// <summary>UTC; of a delay that was announced before this was kept, the beginning of time.</summary>
    [Id(5)]
    public DateTimeOffset AnnouncedAt { get; init; }

    public bool IsUnfinished => Result is null;
}
