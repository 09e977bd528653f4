namespace OpdTokens.Grains.Domain;

/// <summary>A completed one.</summary>
[GenerateSerializer, Immutable, Alias("opd.consultation")]
public readonly record struct Consultation(DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public TimeSpan Length => EndedAt - StartedAt;
}
