using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <param name="E164">The patient's number; null when it could not be understood.</param>
/// <param name="Spellings">The digits of every way to type it, the one that was typed included.</param>
/// <param name="Reason">Why, for the audit.</param>
[GenerateSerializer, Immutable, Alias("opd.request-erasure")]
public sealed record RequestErasure(string? E164, ImmutableArray<string> Spellings, string Reason, RequestKey? RequestKey = null)
{
    /// <summary>Keeps the number out of logs that print a command.</summary>
    public override string ToString() => nameof(RequestErasure);
}
