using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Paging;

/// <summary>A bare array, and a link to what follows when the list was cut.</summary>
internal sealed class PageResult<TResponse>(IEnumerable<TResponse> items, string? nextCursor) : IResult, IValueHttpResult
{
    private const string CursorParameter = "cursor";

    private readonly TResponse[] _items = [.. items];

    public object Value => _items;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (nextCursor is not null)
        {
            httpContext.Response.Headers[HeaderNames.Link] = $"<{AddressOfNext(httpContext.Request)}>; rel=\"next\"";
        }

        return TypedResults.Ok(_items).ExecuteAsync(httpContext);
    }

    /// <summary>Relative, because behind a proxy only the caller knows the way here.</summary>
    private string AddressOfNext(HttpRequest request)
    {
        var kept = request.Query.Where(parameter => !parameter.Key.Equals(CursorParameter, StringComparison.OrdinalIgnoreCase));
        var query = new QueryBuilder(kept)
        {
            { CursorParameter, nextCursor! },
        };
        return request.PathBase.Add(request.Path).ToUriComponent() + query;
    }
}
