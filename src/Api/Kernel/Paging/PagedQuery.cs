using System.ComponentModel;

namespace OpdTokens.Api.Kernel.Paging;

/// <summary>The query parameters of every paged list.</summary>
internal abstract record PagedQuery
{
    private const int DefaultLimit = 100;

    [Between(1, 500)]
    [DefaultValue(DefaultLimit)]
    [Description("The longest page.")]
    public int? Limit { get; init; }

    [Description("From the `Link` header of the page before.")]
    public string? Cursor { get; init; }

    internal int PageLength => Limit ?? DefaultLimit;
}
