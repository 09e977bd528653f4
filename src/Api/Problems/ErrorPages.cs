using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OpdTokens.Api.Problems;

/// <summary>What the <c>type</c> of a problem leads to.</summary>
internal static class ErrorPages
{
    private const string Root = "/errors";

    public static string AddressOf(string code) => $"{Root}/{code}";

    public static void MapErrorPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Root).WithTags("Errors").AllowAnonymous();

        pages.MapGet("", ShowAll)
            .WithName("listErrors")
            .WithSummary("Every code, as a Markdown table")
            .Produces<string>(contentType: ProblemTable.MediaType);

        pages.MapGet("{code}", Show)
            .WithName("getError")
            .WithSummary("What a code means and what to do about it")
            .Produces<ProblemKindResponse>()
            .Raises(ProblemCatalogue.NotFound);
    }

    private static ContentHttpResult ShowAll() => TypedResults.Text(ProblemTable.Render(), ProblemTable.MediaType);

    private static IResult Show([Description("A problem's code.")] string code) =>
        ProblemCatalogue.All.FirstOrDefault(kind => kind.Code == code) is { } kind
            ? TypedResults.Ok(new ProblemKindResponse(kind))
            : new ProblemResult(new Problem(ProblemCatalogue.NotFound, "There is no such code."));
}
