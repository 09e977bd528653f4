using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// A completed request with its first answer. It is stored in the same write as the change, so a repeated request finds both or
/// neither.
/// </summary>
/// <remarks>
/// Where the answer is a stored record anyway (a planned slot, a delay, a doctor), the record keeps only the key. The comparison
/// then composes <see cref="Remembered{TAnswer}"/> from the two. See docs/decisions/0002-request-keys.md.
/// </remarks>
[GenerateSerializer, Immutable, Alias("opd.remembered`1")]
public sealed record Remembered<TAnswer>(RequestKey Request, TAnswer Answer);

/// <summary>How the key of a request relates to an earlier request.</summary>
public enum KeyMatch
{
    /// <summary>The keys differ, or there is no key.</summary>
    Other = 0,

    /// <summary>The same request, repeated.</summary>
    Repeated = 1,

    /// <summary>The same key with a different request, which is an error of the caller.</summary>
    Reused = 2,
}

/// <summary>Compares request keys and limits how many are kept.</summary>
public static class RequestKeys
{
    /// <summary>
    /// The maximum number of remembered requests of a slot, a day or a doctor, and of a token in addition to its first. A
    /// well-behaved client repeats only its last command.
    /// </summary>
    internal const int MaxKept = 8;

    /// <remarks>An erasure removes the fingerprint. From then on the key alone decides.</remarks>
    public static KeyMatch Compare(RequestKey? earlier, RequestKey? request) =>
        earlier is null || request is null || earlier.Key != request.Key ? KeyMatch.Other
        : earlier.Fingerprint == request.Fingerprint || earlier.Fingerprint == default ? KeyMatch.Repeated
        : KeyMatch.Reused;

    /// <summary>
    /// Finds the answer to a repeated request: its first answer, or a refusal when the key was used for another request.
    /// </summary>
    /// <returns>Null when the request has no key, or the key is new.</returns>
    public static Decision<TEvent, TReply>? FindAnswer<TEvent, TReply>(this IEnumerable<Remembered<TReply>> earlier, RequestKey? request)
    {
        foreach (var remembered in request is null ? [] : earlier)
        {
            switch (Compare(remembered.Request, request))
            {
                case KeyMatch.Repeated:
                    return new Decision<TEvent, TReply>.Replayed(remembered.Answer);
                case KeyMatch.Reused:
                    return new Refusal.RequestKeyReused();
            }
        }

        return null;
    }

    /// <summary>Appends an answer if the request has a key, and drops the oldest answers above the limit.</summary>
    public static ImmutableArray<Remembered<TAnswer>> Remember<TAnswer>(
        this ImmutableArray<Remembered<TAnswer>> earlier, RequestKey? request, TAnswer answer) =>
        request is null ? earlier : [.. earlier.TakeLast(MaxKept - 1), new Remembered<TAnswer>(request, answer)];
}
