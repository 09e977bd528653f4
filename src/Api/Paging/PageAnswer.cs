namespace OpdTokens.Api.Paging;

/// <summary>Turns a page into HTTP.</summary>
internal static class PageAnswer
{
    public static readonly IResult InvalidCursor = new ProblemResult(
        new Problem(ProblemCatalogue.InvalidCursor, "The cursor was not taken from a Link header of this list."));

    /// <param name="toCursor">Gets from the last item of a page that was cut to where the next one begins.</param>
    public static IResult From<T, TResponse>(Page<T> page, Func<T, TResponse> present, Func<T, string> toCursor) =>
        new PageResult<TResponse>(page.Items.Select(present), page.HasMore ? toCursor(page.Items[^1]) : null);

    public static RouteHandlerBuilder ProducesPage<TResponse>(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<TResponse[]>()
        .Raises(ProblemCatalogue.InvalidCursor)
        .WithMetadata(new PageContract());
}

/// <summary>Tells the API's description that a list can be cut.</summary>
internal sealed record PageContract;
