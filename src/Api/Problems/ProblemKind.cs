namespace OpdTokens.Api.Problems;

/// <summary>One kind of refusal or failure, with a code that callers may rely on.</summary>
/// <param name="Code">Stable for ever; lower snake case.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="When">What happened.</param>
/// <param name="Next">What the caller should do about it.</param>
internal sealed record ProblemKind(string Code, int Status, string Title, string When, string Next)
{
    /// <summary>Seconds, for what passes by itself.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>A relative reference, so that it can be followed wherever the service runs.</summary>
    public string Type => ErrorPages.AddressOf(Code);
}
