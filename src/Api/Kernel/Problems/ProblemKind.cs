namespace OpdTokens.Api.Kernel.Problems;

/// <summary>A kind of refusal or failure, with a stable code.</summary>
/// <param name="Code">Never changes; lower snake case.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="When">When it occurs.</param>
/// <param name="Next">What the caller should do.</param>
internal sealed record ProblemKind(string Code, int Status, string Title, string When, string Next)
{
    /// <summary>The root of the pages that describe the codes.</summary>
    public const string Pages = "/errors";

    /// <summary>When a later attempt can succeed, in seconds; otherwise null.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The page of the code, as a relative URI, because the service does not know its own address.</summary>
    public string Type => $"{Pages}/{Code}";

    /// <summary>The refusal of the grains that this kind answers, if any.</summary>
    public Type? Refusal { get; private init; }

    private Func<Refusal, string>? DetailOf { get; init; }

    /// <summary>Declares the refusal that this kind answers.</summary>
    /// <param name="detail">Describes one occurrence.</param>
    public ProblemKind For<TRefusal>(Func<TRefusal, string> detail)
        where TRefusal : Refusal =>
        this with { Refusal = typeof(TRefusal), DetailOf = refusal => detail((TRefusal)refusal) };

    /// <summary>The detail of the problem for a refusal of the type <see cref="Refusal"/>.</summary>
    public string Describe(Refusal refusal) => DetailOf!(refusal);
}
