namespace OpdTokens.Grains.Interfaces;

/// <summary>When someone who waits will be called, as a range. It is an estimate: nothing is promised by it.</summary>
/// <param name="LikelyAt">As likely earlier as later. UTC, whole minutes.</param>
/// <param name="NineInTenBy">Nine in ten are called by then. UTC, whole minutes, never before <paramref name="LikelyAt"/>.</param>
[GenerateSerializer, Immutable, Alias("opd.wait-estimate")]
public sealed record WaitEstimate(DateTimeOffset LikelyAt, DateTimeOffset NineInTenBy);
