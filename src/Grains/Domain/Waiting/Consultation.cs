namespace OpdTokens.Grains.Domain;

/// <summary>A completed one.</summary>
public readonly record struct Consultation(DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public TimeSpan Length => EndedAt - StartedAt;
}
