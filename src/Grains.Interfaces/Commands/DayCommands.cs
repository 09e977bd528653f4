namespace OpdTokens.Grains.Interfaces;

/// <param name="Minutes">How late the doctor is, 1 to 480.</param>
[GenerateSerializer, Immutable, Alias("opd.announce-delay")]
public sealed record AnnounceDelay(int Minutes, string? Reason = null, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.call-next")]
public sealed record CallNext(RequestKey? RequestKey = null);
