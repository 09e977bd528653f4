using System.Reflection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Kernel.Paging;

/// <summary>200 with one page of a list, and a <c>Link</c> to the next page if there is one.</summary>
internal sealed class PageAnswer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static implicit operator PageAnswer<TResponse>(Problem problem) => new(new ProblemResult(problem));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(AnswerContract.OfList<TResponse>());
        builder.Metadata.Add(new AnswerHeader(
            HeaderNames.Link, "The address of the next page, with `rel=\"next\"`. Absent on the last page."));
        builder.Metadata.Add(new RaisedProblems([ProblemCatalogue.InvalidCursor]));
    }
}

/// <summary>Composes answers with one page of a list.</summary>
internal static class PageAnswer
{
    public static readonly Problem InvalidCursor =
        new(ProblemCatalogue.InvalidCursor, "The cursor was not taken from a Link header of this list.");

    /// <param name="page">The page.</param>
    /// <param name="present">Composes the body of one item.</param>
    /// <param name="toCursor">Returns the cursor of the page that follows this item.</param>
    public static PageAnswer<TResponse> Of<T, TResponse>(
        Page<T> page, Func<T, TResponse> present, Func<T, string> toCursor)
        where TResponse : IExample<TResponse> => new(Result(page, present, toCursor));

    /// <inheritdoc cref="Of{T, TResponse}(Page{T}, Func{T, TResponse}, Func{T, string})"/>
    public static PageAnswer<TResponse> Of<T, TResponse>(
        Outcome<Page<T>> outcome, Func<T, TResponse> present, Func<T, string> toCursor)
        where TResponse : IExample<TResponse> => new(Answer.From(outcome, page => Result(page, present, toCursor)));

    private static PageResult<TResponse> Result<T, TResponse>(
        Page<T> page, Func<T, TResponse> present, Func<T, string> toCursor) =>
        new([.. page.Items.Select(present)], page.HasMore ? toCursor(page.Items[^1]) : null);

    private sealed class PageResult<TResponse>(TResponse[] items, string? nextCursor) : IResult, IValueHttpResult
    {
        private const string CursorParameter = "cursor";

        public object Value => items;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (nextCursor is not null)
            {
                httpContext.Response.Headers[HeaderNames.Link] = $"<{AddressOfNext(httpContext.Request)}>; rel=\"next\"";
            }

            return TypedResults.Ok(items).ExecuteAsync(httpContext);
        }

        /// <summary>The address is relative, because a proxy can change the absolute one.</summary>
        private string AddressOfNext(HttpRequest request)
        {
            var kept = request.Query.Where(
                parameter => !parameter.Key.Equals(CursorParameter, StringComparison.OrdinalIgnoreCase));
            var query = new QueryBuilder(kept)
            {
                { CursorParameter, nextCursor! },
            };
            return request.PathBase.Add(request.Path).ToUriComponent() + query;
        }
    }
}
