namespace OpdTokens.Api.Kernel.Input;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Longer names are truncated, because an unknown member's name can be as long as the body.</summary>
    private const int MaxNameLength = 64;

    public static string Escape(string name) =>
        (name.Length > MaxNameLength ? string.Concat(name.AsSpan(0, MaxNameLength), "…") : name)
            .Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal);
}
