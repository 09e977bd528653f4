namespace OpdTokens.Api.Kernel.Input;

/// <summary>RFC 6901.</summary>
internal static class JsonPointer
{
    /// <summary>A stranger's member name can be as long as the body; the answer need not repeat all of it.</summary>
    private const int LongestName = 64;

    public static string Escape(string name) =>
        (name.Length > LongestName ? string.Concat(name.AsSpan(0, LongestName), "…") : name)
            .Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal);
}
