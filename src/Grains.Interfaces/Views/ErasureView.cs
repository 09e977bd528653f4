namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">Ten random Crockford base-32 characters.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="RequestedAt">UTC; tokens given later are not erased.</param>
/// <param name="DoneAt">UTC; null until then.</param>
/// <param name="Tokens">Whose patient has been forgotten so far.</param>
[GenerateSerializer, Immutable, Alias("opd.erasure-view")]
public sealed record ErasureView(
    string Id, ErasureStatus Status, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt, int Tokens);

public enum ErasureStatus
{
    /// <summary>Days are being gone through.</summary>
    Running = 0,

    /// <summary>For a token that has not ended; it is looked for again when a day has passed.</summary>
    Waiting = 1,

    /// <summary>Nothing is left, the number that was asked for included.</summary>
    Done = 2,
}
